package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.earshot.e2e.server.Server;

/** The operator's page in one tab, with the parts that people see. */
record AdminPage(Page page) {

  static AdminPage visit(BrowserContext context, Server server) {
    Page page = context.newPage();
    page.navigate(server.http("/admin.html").toString());
    return new AdminPage(page);
  }

  Locator state() {
    return page.locator("#state");
  }

  void isLive() {
    assertThat(state()).hasAttribute("data-state", "open");
  }

  Locator card(String name) {
    return page.locator("[data-card=" + name + "] .figure");
  }

  Locator query() {
    return page.locator("#query");
  }

  Locator user(String id) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(id).setExact(true));
  }

  Locator panel() {
    return page.locator("#one");
  }

  /** A button of the panel. */
  Locator button(String name) {
    return panel()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Presses a button that asks back. */
  void twice(Locator button) {
    button.click();
    assertThat(panel().locator(".sure")).hasCount(1);
    panel().locator(".sure").click();
  }

  /** Looks for a user and opens the panel about him. */
  void open(String id) {
    query().fill(id);
    user(id).click();
    assertThat(panel().locator("h2")).hasText(id);
  }

  Locator sessions() {
    return panel().locator("#one-sessions .session");
  }

  Locator messages() {
    return panel().locator("#one-messages .kept");
  }
}
