package dev.earshot.history;

import dev.earshot.history.Violation.Promise;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what in a history breaks a promise. It takes the history as finished: what a client has not
 * got by its end is lost to it.
 */
public final class Checker {
  private Checker() {}

  /** Every violation, or the first of very many; empty if there is none. */
  public static List<Violation> check(History history) {
    Findings findings = new Findings();
    Facts facts = new Facts(history);
    Map<Client, ClientCheck> clients = new LinkedHashMap<>();
    for (Visit visit : history.visits()) {
      clients
          .computeIfAbsent(visit.client(), client -> new ClientCheck(client, facts, findings))
          .visit(visit);
    }
    clients.values().forEach(ClientCheck::end);
    checkIds(facts, findings);
    return findings.all();
  }

  private static void checkIds(Facts facts, Findings findings) {
    for (Fact fact : facts.all()) {
      if (fact.ids().size() > 1) {
        findings.add(Promise.ONE_ID, fact, "several ids");
      }
    }
    facts.clashes().forEach(clash -> findings.add(Promise.ONE_ID, clash, "one id"));
  }
}
