package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A page of another origin with a plain socket and a POST, unchanged from before there were rules.
 */
class OriginalPageIT extends BrowserSuite {
  private OriginalPage site;
  private Server friendly;

  @BeforeAll
  void serve() throws IOException {
    site = new OriginalPage();
    Settings settings = Settings.defaults().with("earshot.allowed-origins", site.origin());
    friendly = Server.start(Kind.TOMCAT_10_1, settings);
  }

  @AfterAll
  void end() {
    if (site != null) {
      site.close();
    }
    if (friendly != null) {
      friendly.close();
    }
  }

  private Page visit(Server server, String sender, String receiver) {
    Page page = browser().newPage();
    String host = "127.0.0.1:" + server.port();
    page.navigate(site.origin() + "/#" + String.join(",", host, sender, receiver));
    return page;
  }

  private static void send(Page page, String text) {
    page.locator("#text").fill(text);
    page.locator("#send").click();
  }

  @Test
  void chat_originAllowed_worksAsItAlwaysDid() {
    String alice = fresh("alice");
    String bob = fresh("bob");
    Page from = visit(friendly, alice, bob);
    Page to = visit(friendly, bob, alice);
    assertThat(from.locator("#socket")).hasText("open");
    assertThat(to.locator("#socket")).hasText("open");
    to.waitForCondition(() -> new Calls(friendly).sessions(bob) == 1);

    send(from, "hi");
    assertThat(from.locator("#answer")).hasText("200 Message sent 1 undefined");
    assertThat(to.locator("#log li")).hasText("[" + alice + "]: hi");
    send(to, "안녕 <b>hi</b>");
    assertThat(from.locator("#log li")).hasText("[" + bob + "]: 안녕 <b>hi</b>");
  }

  @Test
  void send_originAllowedButBad_theProblemIsReadable() {
    Page page = visit(friendly, fresh("alice"), "..");
    send(page, "hi");
    assertThat(page.locator("#answer")).containsText("400 400 undefined ");
    assertThat(page.locator("#answer")).containsText("user id");
  }

  @Test
  void chat_originNotAllowed_isRefused(Server ordinary) {
    String bob = fresh("bob");
    Page page = visit(ordinary, fresh("alice"), bob);
    assertThat(page.locator("#socket")).hasText("closed 1006");
    send(page, "hi");
    assertThat(page.locator("#answer")).hasText("TypeError");
    assertEquals(0, new Calls(ordinary).messages(bob));
  }
}
