package dev.earshot.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The names that settings have, against which others are held. Immutable. */
final class Spelling {
  /** What Kubernetes tells every process about a service that is named {@code earshot}. */
  private static final Pattern SERVICE =
      Pattern.compile(
          "EARSHOT_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT|PORT_[0-9]+_[A-Z]+(_(PROTO|PORT|ADDR))?)");

  private static final Pattern NO_LETTER = Pattern.compile("[^A-Za-z0-9]");

  private static final String PREFIX = "EARSHOT_";

  /** A name that differs in more than one of so many characters is not meant. */
  private static final int TOLERANCE = 3;

  private final List<String> names;
  private final UnaryOperator<String> form;

  private Spelling(List<String> names, UnaryOperator<String> form) {
    this.names = List.copyOf(names);
    this.form = form;
  }

  /** The names as they are. */
  static Spelling of(List<String> names) {
    return new Spelling(names, name -> name);
  }

  /** The names as they may be spelled in the environment. */
  static Spelling ofVariables(List<String> names) {
    return new Spelling(names.stream().map(Spelling::variable).toList(), Spelling::variable);
  }

  private static String variable(String name) {
    return NO_LETTER.matcher(name).replaceAll("_").toUpperCase(Locale.ROOT);
  }

  /** What is to be said of a name that is given: nothing, if it is one of these. */
  List<String> warnings(String name, String source) {
    if (names.contains(form.apply(name)) || SERVICE.matcher(name).matches()) {
      return List.of();
    }
    String meant = nearest(name).map(it -> "; did you mean " + it + "?").orElse(".");
    return List.of(name + " (" + source + ") is no setting" + meant);
  }

  /** The name that is most like another, whose case, dots and dashes count for nothing. */
  private Optional<String> nearest(String name) {
    String bare = variable(name);
    String whole = bare.startsWith(PREFIX) ? bare : PREFIX + bare;
    return names.stream()
        .map(it -> new Candidate(it, distance(whole, variable(it))))
        .filter(it -> it.distance() <= (it.name().length() - PREFIX.length()) / TOLERANCE)
        .min(Comparator.comparingInt(Candidate::distance))
        .map(Candidate::name);
  }

  /** How many characters must be put in, taken out or changed to come from one to the other. */
  private static int distance(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        row[j] =
            i == 0
                ? j
                : Math.min(
                    Math.min(row[j - 1], above[j]) + 1,
                    above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1));
      }
      above = row;
    }
    return above[other.length()];
  }

  private record Candidate(String name, int distance) {}
}
