package dev.earshot.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.earshot.e2e.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code earshot.js} in pages of somebody's own: where tabs go on, and what the README shows. */
class ScriptCursorIT extends BrowserSuite {
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```js\nimport \\{ Earshot } from 'http://localhost:8080/(.*?)```", Pattern.DOTALL);

  private static final String USE =
      """
      async user => {
        const { Earshot } = await import('/earshot.js');
        window.received = [];
        window.earshot = new Earshot({ user });
        earshot.onmessage = ({ message }) => {
          received.push(message);
          return window.busy; // a promise, or not
        };
        earshot.connect();
        await earshot.ready();
      }
      """;

  private Server server;
  private Calls calls;
  private String bob;

  @BeforeEach
  void people(Server shared) {
    server = shared;
    calls = new Calls(shared);
    bob = fresh("bob");
  }

  private Page tab(BrowserContext browser) {
    Page page = browser.newPage();
    page.navigate(server.http("/").toString());
    page.evaluate(USE, bob);
    return page;
  }

  private static void hasReceived(Page page, String... texts) {
    page.waitForFunction("count => received.length >= count", texts.length);
    assertEquals(List.of(texts), page.evaluate("() => received"));
  }

  @Test
  void tab_loadedAnew_goesOnWhereItWasWhateverOthersAcknowledged() {
    Page page = tab(browser());
    Page elsewhere = tab(browser());
    calls.send("alice", bob, "before");
    hasReceived(page, "before");
    page.reload();
    calls.send("alice", bob, "meanwhile");
    hasReceived(elsewhere, "before", "meanwhile");
    page.evaluate(USE, bob);
    calls.send("alice", bob, "then");
    hasReceived(page, "meanwhile", "then");
  }

  @Test
  void tab_slowerThanTheOther_missesNothingAndNewOnesBeginWhereTheFasterIs() {
    BrowserContext browser = browser();
    Page slow = tab(browser);
    slow.evaluate("() => { window.busy = new Promise(() => {}); }");
    Page fast = tab(browser);
    calls.send("alice", bob, "one");
    calls.send("alice", bob, "two");
    hasReceived(fast, "one", "two");
    hasReceived(slow, "one");
    Page late = tab(browser);
    slow.reload();
    slow.evaluate(USE, bob);
    hasReceived(slow, "one", "two");
    calls.send("alice", bob, "three");
    hasReceived(late, "three");
  }

  @Test
  void example_ofTheReadme_sendsAndReceives() throws IOException {
    String alice = fresh("alice");
    Matcher example =
        EXAMPLE.matcher(Files.readString(Path.of(System.getProperty("basedir", ""), "README.md")));
    assertTrue(example.find());
    String script =
        ("const { Earshot } = await import('/" + example.group(1).replaceFirst("'", "')"))
            .replace("'bob'", "'" + bob + "'")
            .replace("'alice'", "'" + alice + "'");
    Page page = browser().newPage();
    List<String> said = new ArrayList<>();
    page.onConsoleMessage(message -> said.add(message.text()));
    page.navigate(server.http("/").toString());
    page.evaluate("async () => {" + script + "}");
    assertEquals(1, calls.messages(alice));
    calls.send(alice, bob, "hi yourself");
    page.waitForCondition(() -> said.contains(alice + " hi yourself"));
  }
}
