package dev.earshot.bench;

import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Settings;
import dev.earshot.run.Tuning;
import java.util.List;

/** Something that is measured. */
enum Make {
  EARSHOT("earshot"),
  EARSHOT_MEMORY("earshot memory"),
  EARSHOT_TUNED("earshot tuned"),
  NAIVE_JERSEY("naive jersey"),
  BARE("bare"),
  NCHAN("nchan"),
  DISK("fdatasync of 4 KiB");

  private static final String PROPERTY = "-D";
  private static final String MOST_CONNECTIONS = "20000";

  private final String label;

  Make(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** Whether it is a server of its own, in no container. */
  boolean isAlone() {
    return this == NCHAN || this == DISK;
  }

  boolean isPresent() {
    return this != NCHAN || Nchan.isInstalled();
  }

  /** What it runs with in every row; nothing here makes anything faster but for connections. */
  Settings settings() {
    Settings common =
        Settings.defaults()
            .jvm("-Xmx1g")
            .with("launcher.keep-alive-requests", "-1")
            .with("launcher.max-connections", MOST_CONNECTIONS)
            .with("launcher.accept-queue", MOST_CONNECTIONS)
            .with("earshot.session.max-per-user", "2000")
            .with("earshot.retention.count", "200000");
    return switch (this) {
      case EARSHOT -> told(common, Options.jvm());
      case EARSHOT_MEMORY -> told(common.with("earshot.durability", "memory"), Options.jvm());
      case EARSHOT_TUNED -> told(tuned(common), Options.jvm());
      case NAIVE_JERSEY -> common.ofWar(PeerWar.naive());
      case BARE -> common.ofWar(PeerWar.bare());
      default -> common;
    };
  }

  private static Settings tuned(Settings settings) {
    Settings tuned = settings.with(Tuning.SOCKET_BUFFERS, Tuning.SOCKET_BUFFER);
    for (var attribute : Tuning.CONNECTOR.entrySet()) {
      tuned = tuned.with("launcher.connector." + attribute.getKey(), attribute.getValue());
    }
    return tuned.jvm(Tuning.JVM.toArray(String[]::new));
  }

  /** With these arguments of Java; properties among them replace what is set here. */
  static Settings told(Settings settings, List<String> arguments) {
    Settings told = settings;
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      boolean isProperty = argument.startsWith(PROPERTY) && equals > 0;
      told =
          isProperty
              ? told.with(
                  argument.substring(PROPERTY.length(), equals), argument.substring(equals + 1))
              : told.jvm(argument);
    }
    return told;
  }

  /** It in each of the containers, or alone. */
  List<Contender> in(List<Kind> kinds) {
    return isAlone()
        ? List.of(new Contender(this, null))
        : kinds.stream().map(kind -> new Contender(this, kind)).toList();
  }
}
