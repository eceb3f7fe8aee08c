package dev.earshot.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Every message of a history, by text and by its place. For one thread. */
final class Facts {
  private final Map<String, Fact> byText = new LinkedHashMap<>();
  private final Map<String, Map<String, NavigableMap<Long, Fact>>> byPlace = new HashMap<>();
  private final List<String> clashes = new ArrayList<>();

  Facts(History history) {
    for (Post post : history.posts()) {
      byText.computeIfAbsent(post.words().text(), text -> new Fact(post.words())).add(post);
    }
    history.visits().forEach(this::learn);
    for (Fact fact : byText.values()) {
      if (fact.place() != null) {
        put(fact);
      }
    }
  }

  /** What one receiver saw is there for the others too, even if its sender was told nothing. */
  private void learn(Visit visit) {
    for (Visit.Event event : visit.events()) {
      Fact fact = event.what() == Visit.What.MESSAGE ? of(event.text()) : null;
      if (fact != null && event.place() != null && fact.isPossibleFor(visit.client().user())) {
        fact.seen(event.place());
      }
    }
  }

  private void put(Fact fact) {
    String user = fact.words().receiver();
    Fact before = epoch(user, fact.place().epoch()).put(fact.place().number(), fact);
    if (before != null) {
      clashes.add(before + " and " + fact);
    }
  }

  private NavigableMap<Long, Fact> epoch(String user, String epoch) {
    return byPlace
        .computeIfAbsent(user, u -> new HashMap<>())
        .computeIfAbsent(epoch, e -> new TreeMap<>());
  }

  /** Null if nobody ever tried to send such a text. */
  Fact of(String text) {
    return byText.get(text);
  }

  Collection<Fact> all() {
    return byText.values();
  }

  /** Messages with one and the same place. */
  List<String> clashes() {
    return clashes;
  }

  /** What was in a user's mailbox beyond a place, up to another of the same epoch. */
  Collection<Fact> between(String user, Place after, Place upTo) {
    if (!upTo.isBeyond(after)) {
      return List.of();
    }
    return epoch(user, after.epoch()).subMap(after.number(), false, upTo.number(), true).values();
  }

  /** All that was in a user's mailbox. */
  Collection<Fact> allOf(String user) {
    return byPlace.getOrDefault(user, Map.of()).values().stream()
        .flatMap(epoch -> epoch.values().stream())
        .toList();
  }
}
