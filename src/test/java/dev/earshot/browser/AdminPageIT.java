package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.earshot.browser.SharedServer.Guarded;
import dev.earshot.e2e.server.Server;
import dev.earshot.fake.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of whoever runs the server. */
class AdminPageIT extends BrowserSuite {
  private static final String OVERHANG =
      "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

  @Test
  void user_ofAnyId_isFoundAndHisTextsShownOneByOne(Server server) throws IOException {
    String bob = fresh("김 b;?&");
    ChatPage chat = chat(server, bob, "alice");
    AdminPage admin = AdminPage.visit(browser(), server);
    admin.isLive();
    assertThat(admin.card("sessions")).hasText(Pattern.compile("[1-9][0-9]*"));
    admin.open(bob);
    assertThat(admin.sessions()).hasCount(1);
    assertThat(admin.sessions()).containsText("127.0.0.1");
    assertThat(admin.sessions()).containsText("Chrome/");
    assertThat(admin.sessions()).containsText("earshot.v1");

    admin.button("Send").click();
    assertThat(admin.panel().locator("form [role=status]")).hasText("Delivered to 1 session");
    chat.hasReceived("A test message");
    assertThat(admin.card("deliveries")).hasAttribute("data-known", "true");
    admin.button("All kept").click();
    assertThat(admin.messages()).hasCount(1);
    assertThat(admin.messages()).not().containsText("A test message");
    admin.button("Show text").click();
    assertThat(admin.messages()).containsText("A test message");
    String log = Files.readString(server.log());
    assertTrue(log.contains("was shown to local"), log);
  }

  @Test
  void user_sentAway_staysOutUntilLetInAgain(Server server) {
    String bob = fresh("bob");
    ChatPage chat = chat(server, bob, "alice");
    AdminPage admin = AdminPage.visit(browser(), server);
    admin.open(bob);
    admin.twice(admin.sessions().getByText("Close"));
    assertThat(chat.state()).hasText("Not connected");
    assertThat(admin.sessions()).hasCount(0);
    admin.twice(admin.button("Block"));
    assertThat(admin.panel()).containsText("Stays out until");
    admin.button("Let in again").click();
    assertThat(admin.panel().locator(".blocked")).isHidden();
    chat.connect().click();
    chat.isOpen();
    assertThat(admin.sessions()).hasCount(1);
  }

  @Test
  void user_withASlashWhoIsAway_hasAMailboxToLookInto(Server server) {
    String bob = fresh("a/b%");
    new Calls(server).send("alice", bob, "for later");
    AdminPage admin = AdminPage.visit(browser(), server);
    admin.query().fill(bob);
    admin.page().locator("#open-user").click();
    assertThat(admin.panel()).containsText("No session is open.");
    assertThat(admin.messages()).containsText("stored");
    admin.button("Show text").click();
    assertThat(admin.messages()).containsText("for later");
    admin.page().keyboard().press("Escape");
    assertThat(admin.panel()).isHidden();
  }

  @Test
  void settings_filter_findsWhatWasGivenAndMasksSecrets(@Guarded Server server) {
    AdminPage admin = AdminPage.visit(browser(), server);
    new AccessPanel(admin.page()).give(SharedServer.KEY);
    admin.isLive();
    admin.page().locator("#tab-users").press("ArrowRight");
    admin.page().locator("#filter").fill("jwt secret");
    assertThat(admin.page().locator("#setting-rows tr")).hasCount(1);
    assertThat(admin.page().locator("#setting-rows")).not().containsText(Tokens.SECRET);
    admin.page().locator("#filter").fill("heartbeat");
    assertThat(admin.page().locator("#setting-rows .value")).hasText("1s");
    Shots.take(admin.page(), "admin-settings");
  }

  @Test
  void token_withoutTheScope_isRefusedAndWithItTaken(@Guarded Server server) {
    AdminPage admin = AdminPage.visit(browser(), server);
    AccessPanel access = new AccessPanel(admin.page());
    access.give(PageTokenIT.token("bob", 600));
    assertThat(access.said()).containsText("does not permit");
    assertThat(admin.state()).hasText("Refused");
    access.give(
        Tokens.hs256(
            Tokens.claims("carol", Instant.now().plusSeconds(600))
                .claim("scope", "earshot:admin")));
    access.isGone();
    admin.isLive();
  }

  @Test
  void server_away_isShownAsOutOfDate(Server server) {
    var context = browser();
    AdminPage admin = AdminPage.visit(context, server);
    admin.isLive();
    context.setOffline(true);
    assertThat(admin.state()).hasText("Out of date");
    assertThat(admin.page().getByText("What you see is of")).isVisible();
    Shots.take(admin.page(), "admin-stale");
    context.setOffline(false);
    admin.isLive();
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,en-US,1280", "DARK,ko-KR,360"})
  void page_everywhere_fitsAndHasContrast(
      ColorScheme scheme, String locale, int width, Server server) {
    String bob = fresh("bob");
    ChatPage chat = chat(server, bob, bob);
    chat.write("to myself");
    chat.hasReceived("to myself");
    new Calls(server).send("alice", fresh("away"), "hi");
    var options = options().setColorScheme(scheme).setLocale(locale).setViewportSize(width, 860);
    Page page = AdminPage.visit(chromium.context(options), server).page();
    AdminPage admin = new AdminPage(page);
    admin.isLive();
    assertThat(page.locator("#user-rows tr").first()).isVisible();
    String name = String.join("-", "admin", scheme.name(), locale, "" + width);
    fits(page, name.toLowerCase(Locale.ROOT));
    admin.open(bob);
    page.locator("[data-since=earliest]").click();
    assertThat(admin.messages()).hasCount(1);
    fits(page, name.toLowerCase(Locale.ROOT) + "-user");
  }

  private static void fits(Page page, String name) {
    assertEquals(0, page.evaluate(OVERHANG), "scrolls sideways");
    assertEquals(List.of(), Contrast.faint(page));
    Shots.take(page, name);
  }
}
