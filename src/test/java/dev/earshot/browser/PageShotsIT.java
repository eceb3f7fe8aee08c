package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ColorScheme;
import dev.earshot.e2e.server.Server;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pictures of the page in its main states, for people to look at. */
class PageShotsIT extends BrowserSuite {
  private static final String[] ENGLISH = {
    "Morning! Did the build go through?",
    "It did, in four minutes. Two warnings left, I'll look at them after lunch.",
    "Great. Then I'll tag it.\nRelease notes are in the usual place.",
    "Perfect, thank you!"
  };
  private static final String[] KOREAN = {
    "좋은 아침이에요! 어제 배포는 잘 끝났나요?",
    "네, 4분 만에 끝났어요. 경고가 두 개 남았는데 점심 먹고 볼게요.",
    "좋아요. 그럼 태그를 달게요.\n릴리스 노트는 늘 있던 곳에 있어요.",
    "감사합니다!"
  };

  /** A conversation of two, seen by the first. */
  private ChatPage scene(
      Server server, NewContextOptions options, String[] texts, String... names) {
    BrowserContext context = chromium.context(options);
    ChatPage me = ChatPage.open(context, server, names[0], names[1]);
    ChatPage other = chat(server, names[1], names[0]);
    other.write(texts[0]);
    assertThat(me.received()).hasCount(1);
    me.write(texts[1]);
    assertThat(other.received()).hasCount(1);
    other.write(texts[2]);
    assertThat(me.received()).hasCount(2);
    me.write(texts[3]);
    assertThat(me.page().locator("[data-outcome=delivered]")).hasCount(2);
    assertThat(me.presence()).containsText("1");
    return me;
  }

  @Test
  void shot_light(Server server) {
    ChatPage chat = scene(server, options(), ENGLISH, fresh("bob"), fresh("alice"));
    Shots.take(chat.page(), "light");
  }

  @Test
  void shot_dark(Server server) {
    NewContextOptions dark = options().setColorScheme(ColorScheme.DARK);
    ChatPage chat = scene(server, dark, ENGLISH, fresh("bob"), fresh("alice"));
    chat.message().fill("One more thing");
    Shots.take(chat.page(), "dark");
  }

  @Test
  void shot_korean(Server server) {
    NewContextOptions korean = options().setLocale("ko-KR");
    Shots.take(scene(server, korean, KOREAN, fresh("이영희"), fresh("김철수")).page(), "korean");
  }

  @Test
  void shot_phone(Server server) {
    NewContextOptions phone = phone();
    Shots.take(scene(server, phone, ENGLISH, fresh("bob"), fresh("alice")).page(), "phone");
    NewContextOptions dark = phone().setLocale("ko-KR").setColorScheme(ColorScheme.DARK);
    ChatPage korean = scene(server, dark, KOREAN, fresh("이영희"), fresh("김철수"));
    Shots.take(korean.page(), "phone-korean-dark");
  }

  private static NewContextOptions phone() {
    return options()
        .setViewportSize(360, 740)
        .setDeviceScaleFactor(2)
        .setIsMobile(true)
        .setHasTouch(true);
  }

  @Test
  void shot_trouble(Server server) {
    NewContextOptions options = options();
    BrowserContext context = chromium.context(options);
    ChatPage chat = ChatPage.open(context, server, fresh("bob"), fresh("alice"));
    chat.write("Are you back yet?");
    chat.lastOutcomeIs("Waiting in the mailbox");
    context.setOffline(true);
    chat.write("And now?");
    assertThat(chat.state()).hasText(Pattern.compile("Offline.*"));
    chat.lastOutcomeIs("Not sent.");
    Shots.take(chat.page(), "offline");
  }

  @Test
  void shot_start(Server server) {
    Shots.take(ChatPage.visit(browser(), server, "").page(), "start");
    ChatPage refused = ChatPage.visit(browser(), server, "?user=" + "u".repeat(129));
    assertThat(refused.notice()).isVisible();
    Shots.take(refused.page(), "refused");
  }
}
