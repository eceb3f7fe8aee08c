package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.earshot.browser.SharedServer.Guarded;
import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The page of the API. */
class DocsIT extends BrowserSuite {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

  /** What the pages of a test asked others for, and what they complained of. */
  private final List<String> unwanted = new ArrayList<>();

  private Page docs(Server server, NewContextOptions options) {
    BrowserContext context = chromium.context(options);
    Page page = context.newPage();
    page.onRequest(
        request -> {
          if (!request.url().startsWith(server.http("/").toString())
              && !request.url().startsWith("data:")) {
            unwanted.add(request.url());
          }
        });
    page.onConsoleMessage(message -> unwanted.add(message.type() + " " + message.text()));
    page.navigate(server.http("/docs.html").toString());
    assertThat(page.locator(".info .title")).containsText("Earshot");
    return page;
  }

  private static Locator operation(Page page, String id) {
    return page.locator("[id$='-" + id + "']");
  }

  @Test
  void open_docs_allOperationsWithoutErrorsOrOtherServers(Server server) throws Exception {
    Page page = docs(server, options());
    JsonNode file = new YAMLMapper().readTree(Http.get(server.http("/openapi.yaml")).body());
    int operations = 0;
    for (JsonNode path : file.path("paths")) {
      operations += (int) METHODS.stream().filter(path::has).count();
    }
    assertThat(page.locator("#docs .opblock")).hasCount(operations + file.path("webhooks").size());
    operation(page, "openSocket").locator(".opblock-summary-control").click();
    assertThat(operation(page, "openSocket")).containsText("1013");
    Shots.take(page, "docs");
    assertEquals(List.of(), unwanted);
  }

  @Test
  void open_phoneInTheDark_fitsAndSpeaksKorean(Server server) {
    Page page =
        docs(
            server,
            options()
                .setViewportSize(360, 740)
                .setLocale("ko-KR")
                .setColorScheme(ColorScheme.DARK));
    assertThat(page.locator(".intro")).containsText("토큰");
    operation(page, "send").locator(".opblock-summary-control").click();
    assertThat(operation(page, "send")).containsText("survives a crash");
    Shots.take(page, "docs-phone-dark");
    assertEquals(
        0, page.evaluate("() => document.documentElement.scrollWidth - innerWidth"), "overhang");
    assertEquals("rgb(14, 19, 18)", colour(page), "the ground of the dark theme");
    page.locator("#theme").click();
    assertEquals("rgb(238, 240, 237)", colour(page), "the ground of the light theme");
    assertThat(page.locator("html")).not().hasClass("dark-mode");
    assertEquals(List.of(), unwanted);
  }

  private static Object colour(Page page) {
    return page.evaluate("() => getComputedStyle(document.body).backgroundColor");
  }

  @Test
  void tryOut_withAToken_isSentToThisServer(@Guarded Server server) {
    Page page = docs(server, options());
    page.getByRole(AriaRole.BUTTON, named("Authorize")).click();
    page.locator(".auth-container input").first().fill(SharedServer.KEY);
    page.locator(".auth-btn-wrapper .authorize").first().click();
    page.locator(".auth-btn-wrapper .btn-done").first().click();
    Locator presence = operation(page, "presence");
    presence.locator(".opblock-summary-control").click();
    presence.locator(".try-out__btn").click();
    presence.locator(".execute").click();
    assertThat(presence.locator(".live-responses-table tbody .response-col_status")).hasText("200");
    assertThat(presence.locator(".live-responses-table")).containsText("\"online\": false");
    assertEquals(List.of(), unwanted);
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name).setExact(true);
  }

  @Test
  void tryOut_underAContextPath_isSentThere() {
    Settings settings = Settings.defaults().at("/push").with("earshot.durability", "memory");
    try (Server server = Server.start(Kind.TOMCAT_10_1, settings)) {
      Page page = docs(server, options());
      Locator live = operation(page, "live");
      live.locator(".opblock-summary-control").click();
      live.locator(".try-out__btn").click();
      live.locator(".execute").click();
      assertThat(live.locator(".request-url")).containsText("/push/health/live");
      assertThat(live.locator(".live-responses-table tbody .response-col_status")).hasText("200");
      assertEquals(List.of(), unwanted);
    }
  }
}
