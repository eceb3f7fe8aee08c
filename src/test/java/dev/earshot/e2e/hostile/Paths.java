package dev.earshot.e2e.hostile;

import static dev.earshot.e2e.hostile.Outcome.accepted;
import static dev.earshot.e2e.hostile.Outcome.problem;
import static dev.earshot.e2e.hostile.Outcome.status;

import java.util.ArrayList;
import java.util.List;

/**
 * Addresses, and the user ids in them. Some forms of a path containers refuse before they ask the
 * application, Jetty more than Tomcat: these are 400 with words of the container's.
 */
final class Paths {
  private Paths() {}

  static List<Attempt> all() {
    List<Attempt> all = new ArrayList<>();
    for (String odd :
        List.of("*", "_", "'%20OR%20'1'='1", "$%7Bjndi:ldap:x%7D", "#".replace("#", "%23"))) {
      all.add(get("as a plain id: " + odd, "/users/" + odd, accepted()));
    }
    all.addAll(traversals());
    all.addAll(ids());
    return all;
  }

  private static List<Attempt> traversals() {
    return List.of(
        get("dots to the inside", "/WEB-INF/web.xml", status(404)),
        get("dots before the inside", "/users/../WEB-INF/web.xml", status(400, 404)),
        get("escaped dots", "/users/%2e%2e/WEB-INF/web.xml", status(400, 404)),
        get("twice escaped dots", "/users/%252e%252e%252fWEB-INF", status(200, 400)),
        get("out of the root", "/../../etc/passwd", status(400, 404)),
        get("backslashes", "/users/..\\..\\etc", status(400)),
        get("a parameter of the path", "/WEB-INF;x=y/web.xml", status(400, 404)),
        get("a parameter in front", "/;x/WEB-INF/web.xml", status(400, 404)),
        get("a session in the path", "/users/bob;jsessionid=1", accepted()),
        get("a parameter beside the door", "/send-message;x", status(400, 404, 405)),
        get("double slashes", "//users//bob", status(400, 404)),
        get("NUL", "/users/bob%00", status(400)),
        get("raw NUL", "/users/bo\0b", status(400)),
        get("CR LF, escaped", "/users/bob%0d%0aX:%20y", status(400)),
        get("half an escape", "/users/bob%2", status(400)),
        get("no escape", "/users/%zz", status(400)),
        get("overlong escape", "/users/%c0%af", status(400)),
        get("raw UTF-8", "/users/\u00c3\u00a9", status(400, 200)),
        get("absolute address", "http://evil.example/users/bob", status(400, 403, 404)),
        Attempt.of(
            "method CONNECT",
            Http1.request("CONNECT", "evil.example:80", ""),
            status(400, 403, 404, 405, 501)),
        Attempt.of("method TRACE", Http1.request("TRACE", "/users/bob", ""), status(403, 405, 501)),
        Attempt.of("asterisk", Http1.request("OPTIONS", "*", ""), status(200, 400, 404, 405)));
  }

  private static List<Attempt> ids() {
    return List.of(
        get("id of 5,000", "/users/" + "a".repeat(5000), problem(400, "userId")),
        get("id with an escaped slash", "/users/a%2Fb", status(400, 200)),
        get("id of one dot", "/users/%2e", status(400, 404)),
        get("id of blanks", "/users/%20", status(400, 200)),
        get("id with a direction mark", "/users/a%e2%80%aeb", status(400, 200)),
        get("empty id", "/users//messages", status(400, 404)),
        get("negative limit", "/users/bob/messages?limit=-1", problem(400, "limit")),
        get("huge limit", "/users/bob/messages?limit=99999999999", problem(400, "limit")),
        get("bad cursor", "/users/bob/messages?since=../x", problem(400, "since")));
  }

  private static Attempt get(String name, String target, Outcome outcome) {
    return Attempt.of(name, Http1.request("GET", target, ""), outcome);
  }
}
