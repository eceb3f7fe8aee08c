package dev.earshot.history;

import dev.earshot.history.Violation.Promise;
import dev.earshot.history.Visit.Event;
import java.util.HashSet;
import java.util.Set;

/** Looks through all visits of one client, one after another. For one thread. */
final class ClientCheck {
  private final Client client;
  private final Facts facts;
  private final Findings findings;
  private final Gaps gaps = new Gaps();
  private final Set<Fact> seen = new HashSet<>();
  private final Set<Fact> reported = new HashSet<>();
  private Place origin;

  ClientCheck(Client client, Facts facts, Findings findings) {
    this.client = client;
    this.facts = facts;
    this.findings = findings;
  }

  void visit(Visit visit) {
    VisitCheck check = new VisitCheck(visit, this);
    visit.events().forEach(check::event);
  }

  /** Nothing comes any more. */
  void end() {
    for (Fact fact : facts.allOf(client.user())) {
      if (!seen.contains(fact) && !reported.contains(fact) && isDue(fact.place())) {
        findings.add(Promise.NOT_LOST, fact, client);
      }
    }
  }

  private boolean isDue(Place place) {
    boolean before =
        origin != null && place.epoch().equals(origin.epoch()) && !place.isBeyond(origin);
    return !before && !gaps.cover(place);
  }

  /** The first place of all is where the client's reading began. */
  void begin(Place place) {
    origin = origin == null ? place : origin;
  }

  void gap(Place after, Place upTo) {
    gaps.add(after, upTo);
  }

  /** Something of this user's lies between two neighbours that came. */
  void passedOver(Place from, Place to, Visit visit) {
    for (Fact fact : facts.between(client.user(), from, to)) {
      if (!fact.place().equals(to) && reported.add(fact)) {
        findings.add(Promise.NO_SILENT_GAP, fact, visit + " went from " + from + " to " + to);
      }
    }
  }

  void broken(Promise promise, Object what, Visit visit) {
    findings.add(promise, what, visit);
  }

  /** The message that came, if it may have come here at all; null if not. */
  Fact known(Event event, Visit visit) {
    Fact fact = facts.of(event.text());
    if (fact == null || !fact.isPossible()) {
      broken(Promise.NO_PHANTOM, event, visit);
      return null;
    }
    if (!fact.words().receiver().equals(client.user())) {
      broken(Promise.NOT_FOREIGN, event, visit);
      return null;
    }
    if (!fact.words().sender().equals(event.sender())) {
      broken(Promise.NO_PHANTOM, event + " of " + fact, visit);
    }
    return fact;
  }

  /** A message came; only a client with a cursor never gets one again on another visit. */
  void came(Fact fact, boolean first, Event event, Visit visit) {
    boolean newToClient = seen.add(fact);
    if (!first || (client.kind() == Client.Kind.CURSOR && !newToClient)) {
      broken(Promise.NOT_TWICE, event, visit);
    }
  }
}
