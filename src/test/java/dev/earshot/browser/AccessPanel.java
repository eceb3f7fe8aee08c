package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;

/** The panel of a page that asks for an access token, by what people see of it. */
record AccessPanel(Page page) {

  Locator panel() {
    return page.getByRole(AriaRole.DIALOG, new GetByRoleOptions().setName("Access token"));
  }

  Locator field() {
    return panel().getByLabel("Access token");
  }

  Locator who() {
    return page.locator("#access-who");
  }

  Locator wrong() {
    return page.locator("#access-wrong");
  }

  /** What the server said. */
  Locator said() {
    return page.locator("#access-said");
  }

  Locator button(String name) {
    return panel().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }

  /** The key beside the user id, which opens the panel. */
  Locator key() {
    return page.locator("#access-open");
  }

  /** Waits until it asks, and answers. */
  void give(String token) {
    assertThat(field()).isFocused();
    field().fill(token);
    field().press("Enter");
  }

  void isGone() {
    assertThat(panel()).isHidden();
  }
}
