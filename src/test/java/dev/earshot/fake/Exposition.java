package dev.earshot.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metrics in Prometheus's text form 0.0.4, read more strictly than Prometheus does: every family
 * has a HELP and a TYPE before its samples and stands in one piece, and no series comes twice.
 * Immutable.
 */
public final class Exposition {
  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
  private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") \\S.*");
  private static final Pattern TYPE =
      Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram|summary)");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(" + NAME + ")(?:\\{(" + LABEL + "(?:," + LABEL + ")*)})? ([+-]?Inf|NaN|-?[0-9.eE+-]+)");

  private final Map<String, String> types = new LinkedHashMap<>();
  private final Map<String, Double> series = new LinkedHashMap<>();
  private final Set<String> names = new TreeSet<>();

  /** Reads all lines, and fails at the first that is wrong. */
  public Exposition(String text) {
    if (!text.endsWith("\n")) {
      throw new AssertionError("the last line does not end");
    }
    String helped = "";
    String family = "";
    for (String line : text.split("\n", -1)) {
      Matcher help = HELP.matcher(line);
      Matcher type = TYPE.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (help.matches()) {
        helped = help.group(1);
      } else if (type.matches()) {
        family = type.group(1);
        check(family.equals(helped), "no HELP before", line);
        check(types.put(family, type.group(2)) == null, "a second time", line);
      } else if (sample.matches()) {
        check(isOf(family, sample.group(1)), "not of " + family, line);
        add(sample, line);
      } else {
        check(line.isEmpty(), "no line of this form", line);
      }
    }
    checkHistograms();
  }

  private void add(Matcher sample, String line) {
    String labels = sample.group(2) == null ? "" : "{" + sample.group(2) + "}";
    double value = Double.parseDouble(sample.group(3).replace("Inf", "Infinity"));
    check(series.put(sample.group(1) + labels, value) == null, "a second time", line);
    names.add(sample.group(1));
  }

  private boolean isOf(String family, String name) {
    List<String> suffixes =
        switch (types.getOrDefault(family, "")) {
          case "histogram" -> List.of("_bucket", "_count", "_sum");
          case "summary" -> List.of("", "_count", "_sum");
          default -> List.of("");
        };
    return suffixes.stream().anyMatch(suffix -> name.equals(family + suffix));
  }

  private void checkHistograms() {
    Map<String, List<Double>> buckets = new LinkedHashMap<>();
    series.forEach(
        (name, value) -> {
          if (name.contains("_bucket{")) {
            String key = name.replaceAll(",?le=\"[^\"]*\"", "").replace("{}", "");
            buckets.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
          }
        });
    buckets.forEach(
        (name, counts) -> {
          check(counts.equals(counts.stream().sorted().toList()), "falling", name);
          double all = counts.get(counts.size() - 1);
          check(all == value(name.replace("_bucket", "_count")), "not all counted", name);
        });
  }

  private static void check(boolean right, String what, String line) {
    if (!right) {
      throw new AssertionError(what + ": " + line);
    }
  }

  /** The value of one series, written as it stands there; 0 if there is none. */
  public double value(String name) {
    return series.getOrDefault(name, 0.0);
  }

  /** The sum of the values of all series whose name and labels begin so. */
  public double sum(String prefix) {
    return series.entrySet().stream()
        .filter(each -> each.getKey().startsWith(prefix))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** The families, as TYPE names them. */
  public Set<String> families() {
    return types.keySet();
  }

  /** What kind a family is of. */
  public String type(String family) {
    return types.getOrDefault(family, "");
  }

  /** The names of all samples. */
  public Set<String> names() {
    return names;
  }

  /** Every series with its labels. */
  public Set<String> series() {
    return series.keySet();
  }
}
