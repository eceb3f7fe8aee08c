package dev.earshot.history;

import dev.earshot.history.Violation.Promise;
import dev.earshot.history.Visit.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Looks through one visit of a client, frame by frame. For one thread. */
final class VisitCheck {
  private final Visit visit;
  private final ClientCheck client;
  private final Set<Fact> seen = new HashSet<>();
  private final Map<String, Fact> latestOfSender = new HashMap<>();

  /** Whether the client showed a cursor. */
  private final boolean asked;

  /** Where the client is; null as long as nobody told. */
  private Place place;

  /** Whether the greeting told another place than was asked for, and no gap has come since. */
  private boolean displaced;

  VisitCheck(Visit visit, ClientCheck client) {
    this.visit = visit;
    this.client = client;
    this.asked = !visit.since().isEmpty() && !visit.since().equals("earliest");
    this.place = asked ? Place.of(visit.since()) : null;
  }

  void event(Event event) {
    switch (event.what()) {
      case HELLO -> hello(event);
      case GAP -> gap(event);
      case MESSAGE -> message(event);
      case CLOSE -> {}
    }
  }

  private void hello(Event event) {
    displaced = place != null && !place.equals(event.place());
    if (!displaced) {
      place = event.place();
      client.begin(place);
    }
  }

  private void gap(Event event) {
    if (place != null && place.isBeyond(event.place())) {
      client.broken(Promise.IDS_RISE, event, visit);
    }
    client.gap(asked ? place : null, event.place());
    place = event.place();
    displaced = false;
    client.begin(place);
  }

  private void message(Event event) {
    if (event.place() != null) {
      follow(event);
    }
    Fact fact = client.known(event, visit);
    if (fact == null) {
      return;
    }
    boolean first = seen.add(fact);
    client.came(fact, first, event, visit);
    if (first) {
      checkOrder(fact);
    }
  }

  private void follow(Event event) {
    if (displaced || (place != null && !place.epoch().equals(event.place().epoch()))) {
      client.broken(Promise.NO_SILENT_GAP, event + " from elsewhere", visit);
      displaced = false;
    } else if (place != null && !event.place().isBeyond(place)) {
      client.broken(Promise.IDS_RISE, event, visit);
      return;
    } else if (place != null) {
      client.passedOver(place, event.place(), visit);
    }
    place = event.place();
  }

  private void checkOrder(Fact fact) {
    Fact latest = latestOfSender.get(fact.words().sender());
    if (latest != null && latest.firstBegan() > fact.firstAccepted()) {
      client.broken(Promise.IN_ORDER, fact + " after " + latest, visit);
    }
    if (latest == null || fact.firstBegan() > latest.firstBegan()) {
      latestOfSender.put(fact.words().sender(), fact);
    }
  }
}
