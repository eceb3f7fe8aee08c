package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsInViewportOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.earshot.e2e.server.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the page looks: on a phone, in the light and in the dark. */
class PageLayoutIT extends BrowserSuite {
  private static final String OVERHANG =
      "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";
  private static final String GROUND = "() => getComputedStyle(document.body).backgroundColor";

  private Server server;
  private Calls calls;
  private String alice;
  private String bob;

  @BeforeEach
  void people(Server shared) {
    server = shared;
    calls = new Calls(shared);
    alice = fresh("alice");
    bob = fresh("bob");
  }

  private BrowserContext phone(String locale) {
    NewContextOptions options =
        options().setLocale(locale).setViewportSize(360, 640).setHasTouch(true).setIsMobile(true);
    return chromium.context(options);
  }

  private static void fits(ChatPage chat) {
    assertEquals(0, chat.page().evaluate(OVERHANG), "scrolls sideways");
    for (String id : new String[] {"send", "message", "connect", "receiver", "theme"}) {
      Locator control = chat.page().locator("#" + id);
      assertThat(control).isInViewport(new IsInViewportOptions().setRatio(1));
    }
  }

  @Test
  void phone_longNamesAndWords_fitWithoutScrollingSideways() {
    for (String locale : new String[] {"en-US", "ko-KR"}) {
      String long1 = fresh(locale + "x".repeat(100));
      ChatPage chat = ChatPage.visit(phone(locale), server, "?user=" + long1 + "&to=" + long1);
      fits(chat);
      chat.isOpen();
      chat.write("w".repeat(300));
      assertThat(chat.received()).hasCount(1);
      chat.write("https://example.com/" + "a/".repeat(100));
      assertThat(chat.received()).hasCount(2);
      fits(chat);
    }
  }

  @Test
  void phone_refusedAndLongMessage_sendStaysInView() {
    ChatPage chat = ChatPage.visit(phone("en-US"), server, "?user=" + "u".repeat(129));
    assertThat(chat.notice()).isVisible();
    chat.message().fill("line\n".repeat(40));
    fits(chat);
  }

  @Test
  void phone_touchTargets_areBigEnough() {
    ChatPage chat = ChatPage.open(phone("en-US"), server, alice, "u".repeat(129));
    chat.write("to nobody");
    assertThat(chat.retry()).isVisible();
    for (Locator button : chat.page().locator("button:visible, select:visible").all()) {
      var box = button.boundingBox();
      assertTrue(
          box.width >= 24 && box.height >= 24,
          () -> button + ": " + box.width + " x " + box.height);
    }
  }

  @Test
  void narrowest_320Wide_fits() {
    fits(ChatPage.open(chromium.context(options().setViewportSize(320, 568)), server, alice, bob));
  }

  @Test
  void theme_followsTheBrowserUntilChosen() {
    ChatPage chat = ChatPage.open(browser(), server, alice, bob);
    Locator root = chat.page().locator("html");
    assertThat(root).hasCSS("color-scheme", "light");
    String light = (String) chat.page().evaluate(GROUND);
    chat.page().emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertThat(root).hasCSS("color-scheme", "dark");
    assertThat(chat.page().locator("body")).not().hasCSS("background-color", light);

    chat.page().locator("#theme").click();
    assertThat(root).hasCSS("color-scheme", "light");
    chat.page().reload();
    assertThat(root).hasCSS("color-scheme", "light");
    chat.page().locator("#theme").click();
    assertThat(root).hasCSS("color-scheme", "dark");
  }

  @Test
  void log_scrolledUp_offersTheNewestInsteadOfJumping() {
    ChatPage chat = chat(server, bob, alice);
    for (int i = 0; i < 30; i++) {
      calls.send(alice, bob, "message " + i);
    }
    assertThat(chat.received()).hasCount(30);
    assertThat(chat.received().last()).isInViewport();
    chat.received().first().scrollIntoViewIfNeeded();
    assertThat(chat.received().last()).not().isInViewport();
    calls.send(alice, bob, "the newest");
    Locator latest = chat.page().locator("#latest");
    assertThat(latest).isVisible();
    assertThat(chat.received().first()).isInViewport();
    latest.click();
    assertThat(chat.received().last()).isInViewport();
    assertThat(latest).isHidden();
  }
}
