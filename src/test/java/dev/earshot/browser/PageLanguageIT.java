package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.earshot.e2e.server.Server;
import org.junit.jupiter.api.Test;

/** The page for people who speak Korean, and for those who speak something else. */
class PageLanguageIT extends BrowserSuite {

  private BrowserContext browser(String locale) {
    return chromium.context(options().setLocale(locale));
  }

  @Test
  void open_koreanBrowser_speaksKorean(Server server) {
    ChatPage chat = ChatPage.visit(browser("ko-KR"), server, "");
    Page page = chat.page();
    assertThat(page.locator("html")).hasAttribute("lang", "ko");
    assertThat(page.getByRole(AriaRole.BUTTON, named("연결"))).isVisible();
    assertThat(page.getByRole(AriaRole.BUTTON, named("보내기"))).isVisible();
    assertThat(page.getByRole(AriaRole.TEXTBOX, named("받는 사람"))).isVisible();
    assertThat(page.getByRole(AriaRole.LOG, named("메시지"))).isAttached();
    assertThat(chat.message()).hasAttribute("placeholder", "메시지를 입력하세요");
    assertThat(chat.state()).hasText("연결 안 됨");
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name).setExact(true);
  }

  @Test
  void chat_koreanNamesAndText_arriveAsWritten(Server server) {
    String chulsoo = fresh("김 철수");
    String younghee = fresh("이영희");
    ChatPage from = ChatPage.open(browser("ko-KR"), server, chulsoo, younghee);
    ChatPage to = ChatPage.open(browser("ko-KR"), server, younghee, chulsoo);
    from.write("안녕하세요, 점심 드셨어요? 🍚");
    to.hasReceived("안녕하세요, 점심 드셨어요? 🍚");
    from.lastOutcomeIs("세션 1개에 전달됨");
    assertThat(to.page().locator("#log .received .who")).hasText(chulsoo);
    assertThat(to.page().locator("#log .day")).hasText("오늘");
    to.write("네, 방금요.");
    from.hasReceived("네, 방금요.");
  }

  @Test
  void open_otherLanguage_speaksEnglish(Server server) {
    ChatPage chat = ChatPage.visit(browser("de-DE"), server, "");
    assertThat(chat.page().locator("html")).hasAttribute("lang", "en");
    assertThat(chat.connect()).hasText("Connect");
  }

  @Test
  void switch_whileChatting_translatesAllAndIsRemembered(Server server) {
    ChatPage chat = ChatPage.open(browser("en-US"), server, fresh("alice"), fresh("bob"));
    chat.write("hello");
    chat.lastOutcomeIs("Waiting in the mailbox");
    chat.message().fill("half written");

    chat.page().locator("#language").selectOption("ko");
    chat.lastOutcomeIs("메일함에서 대기 중");
    assertThat(chat.state()).hasText("연결됨");
    assertThat(chat.presence()).hasText("접속 안 함");
    assertThat(chat.connect()).hasText("연결 끊기");
    assertThat(chat.page().locator("#log .day")).hasText("오늘");
    assertThat(chat.page().locator("html")).hasAttribute("lang", "ko");
    assertThat(chat.message()).hasValue("half written");

    chat.page().reload();
    chat.isOpen();
    assertThat(chat.state()).hasText("연결됨");
    chat.page().locator("#language").selectOption("en");
    assertThat(chat.state()).hasText("Connected");
    chat.lastOutcomeIs("Waiting in the mailbox");
  }
}
