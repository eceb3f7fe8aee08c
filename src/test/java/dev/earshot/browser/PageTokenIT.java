package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsInViewportOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.earshot.browser.SharedServer.Guarded;
import dev.earshot.e2e.server.Server;
import dev.earshot.fake.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a server that lets in who shows a token. */
class PageTokenIT extends BrowserSuite {
  private static final String STRANGE = "another secret of thirty-two bytes or more";
  private static final Pattern EXPIRED = Pattern.compile("This token has expired \\(.+\\)\\..*");

  private Server server;
  private String alice;
  private String bob;

  @BeforeEach
  void people(@Guarded Server shared) {
    server = shared;
    alice = fresh("alice");
    bob = fresh("bob");
  }

  private ChatPage visit(BrowserContext context, String query) {
    return ChatPage.visit(context, server, query);
  }

  /** Somebody's page, let in with a token. */
  private ChatPage enter(BrowserContext context, String user, int seconds) {
    ChatPage chat = visit(context, "?to=" + bob);
    new AccessPanel(chat.page()).give(token(user, seconds));
    chat.isOpen();
    return chat;
  }

  /** Valid for so long; what clocks may differ by, a minute, comes on top. */
  static String token(String user, int seconds) {
    return Tokens.hs256(Tokens.claims(user, Instant.now().plusSeconds(seconds)));
  }

  @Test
  void open_noToken_asksAndConnectsAsItsSub() {
    ChatPage chat = visit(browser(), "");
    AccessPanel access = new AccessPanel(chat.page());
    List<String> sockets = new ArrayList<>();
    chat.page().onWebSocket(socket -> sockets.add(socket.url()));
    assertThat(access.panel()).hasAccessibleDescription(Pattern.compile("This server asks for.+"));
    assertThat(access.field()).isFocused();
    assertThat(access.field()).hasAttribute("type", "password");
    String token = token("김철수", 600);
    access.field().fill("Bearer " + token);
    assertThat(access.who()).hasText(Pattern.compile("You are .?김철수.?, until .+\\."));
    access.button("Connect").click();
    chat.isOpen();
    access.isGone();
    assertThat(chat.user()).hasValue("김철수");
    assertThat(chat.user()).not().isEditable();
    assertThat(chat.page().locator("#token")).isEmpty();
    assertEquals(1, sockets.size());
    assertFalse(sockets.get(0).contains(token), sockets.get(0));
  }

  @Test
  void token_kept_isThisTabsAlone() {
    BrowserContext browser = browser();
    ChatPage chat = enter(browser, alice, 600);
    chat.page().reload();
    chat.isOpen();
    assertThat(chat.user()).hasValue(alice);
    new AccessPanel(chat.page()).isGone();
    assertThat(new AccessPanel(visit(browser, "").page()).panel()).isVisible();
    assertEquals(false, chat.page().evaluate("() => JSON.stringify(localStorage).includes('eyJ')"));
  }

  @Test
  void token_ofAnotherSecret_isRefusedInAClearSentenceAndTheNextTaken() {
    ChatPage chat = visit(browser(), "?user=" + bob);
    AccessPanel access = new AccessPanel(chat.page());
    access.give(Tokens.hs256(Tokens.claims(alice, Instant.now().plusSeconds(600)), STRANGE));
    assertThat(access.wrong()).hasText("The server did not accept this token.");
    assertThat(access.said()).containsText("the signature is not of a key known here");
    assertThat(access.field()).isFocused();
    access.field().press("Escape");
    assertThat(chat.state()).hasText("Refused");
    assertThat(chat.notice()).hasText("This needs an access token that the server accepts.");

    chat.connect().click();
    access.give(token(alice, 600));
    chat.isOpen();
    assertThat(chat.notice()).isHidden();
    assertThat(chat.user()).hasValue(alice);
  }

  @Test
  void token_expired_isSaidSo() {
    ChatPage chat = visit(browser(), "");
    AccessPanel access = new AccessPanel(chat.page());
    access.give(token(alice, -120));
    assertThat(access.wrong()).hasText(EXPIRED);
    access.give("김철수");
    assertThat(access.wrong()).hasText("This cannot be a token: it has characters that none has.");
    access.give(token(alice, 600));
    chat.isOpen();
    access.isGone();
  }

  @Test
  void token_expiresWhileOpen_asksForAFreshOneAndMissesNothing() {
    Calls calls = Calls.withKey(server, SharedServer.KEY);
    ChatPage chat = enter(browser(), alice, -57);
    calls.send(bob, alice, "before");
    chat.hasReceived("before");
    AccessPanel access = new AccessPanel(chat.page());
    assertThat(access.wrong()).hasText(EXPIRED);
    calls.send(bob, alice, "meanwhile");
    access.give(token(alice, 600));
    chat.isOpen();
    access.isGone();
    chat.hasReceived("before", "meanwhile");
  }

  @Test
  void panel_escape_closesAndGivesTheFocusBack() {
    ChatPage chat = enter(browser(), alice, 600);
    AccessPanel access = new AccessPanel(chat.page());
    access.key().focus();
    access.key().press("Enter");
    assertThat(access.field()).isFocused();
    for (int i = 0; i < 12; i++) {
      access.page().keyboard().press("Tab");
      assertEquals(
          false, access.page().evaluate("() => !!document.activeElement.closest('.sheet')"));
    }
    access.page().keyboard().press("Escape");
    access.isGone();
    assertThat(access.key()).isFocused();
    chat.isOpen();
  }

  @Test
  void token_changedAndForgotten_changesWhoOneIs() {
    ChatPage chat = enter(browser(), alice, 600);
    AccessPanel access = new AccessPanel(chat.page());
    chat.write("from alice");
    chat.lastOutcomeIs("Waiting");
    access.key().click();
    access.give(token(bob, 600));
    assertThat(chat.user()).hasValue(bob);
    chat.hasReceived("from alice");

    access.key().click();
    access.button("Forget token").click();
    access.isGone();
    assertThat(chat.state()).hasText("Not connected");
    assertThat(chat.user()).isEmpty();
    assertThat(chat.user()).isEditable();
    assertThat(chat.received()).hasCount(0);
    chat.page().reload();
    assertThat(access.panel()).isVisible();
  }

  @Test
  void presence_ofOthers_isLeftOutQuietly() {
    ChatPage chat = visit(browser(), "?to=" + bob);
    int[] asked = {0};
    chat.page()
        .onResponse(
            response ->
                asked[0] += response.url().contains(bob) && response.status() == 403 ? 1 : 0);
    new AccessPanel(chat.page()).give(token(alice, 600));
    chat.isOpen();
    chat.page().waitForCondition(() -> asked[0] == 1);
    chat.write("are you there?");
    chat.lastOutcomeIs("Waiting in the mailbox");
    assertThat(chat.presence()).isEmpty();
    assertThat(chat.notice()).isHidden();
    chat.receiver().fill(alice);
    assertThat(chat.presence()).hasText("here, 1 session");
  }

  @Test
  void key_ofABackend_leavesTheUserToChoose() {
    ChatPage chat = visit(browser(), "");
    AccessPanel access = new AccessPanel(chat.page());
    access.give(SharedServer.KEY);
    access.isGone();
    assertThat(chat.user()).isFocused();
    chat.user().fill(bob);
    chat.user().press("Enter");
    chat.isOpen();
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,en-US,1000", "DARK,en-US,360", "LIGHT,ko-KR,360", "DARK,ko-KR,1000"})
  void panel_everywhere_fitsAndHasContrast(ColorScheme scheme, String locale, int width) {
    var options = options().setColorScheme(scheme).setLocale(locale).setViewportSize(width, 640);
    Page page = visit(chromium.context(options), "?to=" + bob).page();
    String name = String.join("-", "", scheme.name(), locale, "" + width).toLowerCase(Locale.ROOT);
    Locator field = page.locator("#token");
    assertThat(field).isFocused();
    Shots.take(page, "token-asked" + name);
    field.fill("nonsense");
    field.press("Enter");
    assertThat(page.locator("#access-said")).isVisible();
    assertThat(page.locator("#access")).isInViewport(new IsInViewportOptions().setRatio(1));
    assertEquals(List.of(), Contrast.faint(page));
    Shots.take(page, "token-wrong" + name);
    field.fill(token(alice, 600));
    field.press("Enter");
    new ChatPage(page).isOpen();
    page.locator("#access-open").click();
    assertThat(page.locator("#access-who")).containsText(alice);
    assertEquals(List.of(), Contrast.faint(page));
    Shots.take(page, "token-change" + name);
  }
}
