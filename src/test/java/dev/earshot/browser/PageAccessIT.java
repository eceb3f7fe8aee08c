package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.earshot.e2e.server.Server;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page for people who hear it, or see little. */
class PageAccessIT extends BrowserSuite {
  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name).setExact(true);
  }

  @Test
  void controls_byRole_haveNames(Server server) {
    Page page = ChatPage.visit(browser(), server, "").page();
    assertThat(page.getByRole(AriaRole.LOG, named("Messages"))).isAttached();
    for (String name : List.of("Me", "To", "Message")) {
      assertThat(page.getByRole(AriaRole.TEXTBOX, named(name))).isVisible();
    }
    for (String name : List.of("Connect", "Send", "Light or dark")) {
      assertThat(page.getByRole(AriaRole.BUTTON, named(name))).isVisible();
    }
    assertThat(page.getByRole(AriaRole.COMBOBOX, named("Language"))).isVisible();
    assertThat(page.getByRole(AriaRole.HEADING, named("Earshot"))).isVisible();
    assertThat(page.getByRole(AriaRole.MAIN)).hasCount(1);
    assertThat(page.locator("#message"))
        .hasAccessibleDescription("Enter sends, Shift+Enter starts a new line");
  }

  @Test
  void state_changes_isAnnounced(Server server) {
    ChatPage chat = ChatPage.visit(browser(), server, "");
    Locator status = chat.page().getByRole(AriaRole.STATUS).first();
    assertThat(status).hasText("Not connected");
    chat.user().fill(fresh("bob"));
    chat.user().press("Enter");
    assertThat(status).hasText("Connected");
    assertThat(chat.page().locator("#state .countdown")).hasAttribute("aria-hidden", "true");
    chat.receiver().fill(fresh("alice"));
    assertThat(chat.page().getByRole(AriaRole.STATUS).last()).hasText("not here");
    assertThat(chat.receiver()).hasAccessibleDescription("not here");
  }

  @Test
  void refusal_shown_isAnAlert(Server server) {
    ChatPage chat = ChatPage.visit(browser(), server, "?user=" + "u".repeat(129));
    assertThat(chat.page().getByRole(AriaRole.ALERT)).containsText("128");
  }

  @Test
  void messages_arriving_areReadAloudInTheLog(Server server) {
    String bob = fresh("bob");
    ChatPage chat = chat(server, bob, "");
    new Calls(server).send("alice", bob, "hi");
    Locator log = chat.page().getByRole(AriaRole.LOG);
    assertThat(log).containsText("hi");
    assertThat(log).hasAttribute("aria-live", "polite");
    assertThat(log.getByRole(AriaRole.BUTTON)).hasText("alice");
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void texts_bothThemes_haveContrast(ColorScheme scheme, Server server) {
    String bob = fresh("bob");
    var context = chromium.context(options().setColorScheme(scheme));
    ChatPage chat = ChatPage.open(context, server, bob, bob);
    chat.write("to myself");
    chat.lastOutcomeIs("Delivered");
    chat.hasReceived("to myself");
    chat.receiver().fill("u".repeat(129));
    chat.write("to nobody");
    chat.lastOutcomeIs("Not sent.");
    assertEquals(List.of(), Contrast.faint(chat.page()));
    new Calls(server).closeSessions(bob);
    assertThat(chat.notice()).isVisible();
    assertEquals(List.of(), Contrast.faint(chat.page()));
  }
}
