package dev.earshot.e2e.hostile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must come of an attempt. */
@FunctionalInterface
interface Outcome {
  /** Says what is wrong with an answer; empty if nothing is. */
  String wrong(Answer answer);

  /** The application says so, in a problem that tells nothing of the inside. */
  static Outcome problem(int status) {
    return answer ->
        answer.status() == status && answer.isProblem() && answer.isDiscreet()
            ? ""
            : "no problem " + status;
  }

  /** The application says so, and names what is wrong. */
  static Outcome problem(int status, String named) {
    return answer ->
        answer.text().contains(named)
            ? problem(status).wrong(answer)
            : "no problem " + status + " that names " + named;
  }

  /** One of these, said by the application or by the container before it. */
  static Outcome status(Integer... statuses) {
    Set<Integer> wanted = Set.of(statuses);
    return answer -> wanted.contains(answer.status()) ? "" : "none of " + wanted;
  }

  /** It is what it should be, as odd as it may be. */
  static Outcome accepted() {
    return answer -> answer.status() / 100 == 2 ? "" : "not accepted";
  }

  /** So many requests were accepted, and no other answer came. */
  static Outcome accepted(int times) {
    return answer -> answer.statuses().equals("2".repeat(times)) ? "" : "not accepted " + times;
  }

  /** The connection ends, with one of these answers or without any. */
  static Outcome ends(Integer... statuses) {
    return answer -> answer.status() == 0 ? "" : status(statuses).wrong(answer);
  }

  /** The socket ends with one of these codes; 1006 is an end without a word. */
  static Outcome closes(Integer... codes) {
    List<Integer> wanted = Arrays.asList(codes);
    return answer ->
        wanted.contains(answer.closeCode())
            ? ""
            : "closed with "
                + answer.closeCode()
                + ", not "
                + wanted.stream().map(String::valueOf).collect(Collectors.joining(" or "));
  }

  /**
   * What came back.
   *
   * @param text all of it, one character a byte; empty if nothing came
   * @param closeCode of the socket; 0 if there was none
   */
  record Answer(String text, int closeCode) {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d)");

    int status() {
      return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
    }

    /** The first digits of all statuses. */
    String statuses() {
      return STATUS
          .matcher(text)
          .results()
          .map(found -> found.group(1))
          .collect(Collectors.joining());
    }

    boolean isProblem() {
      return text.contains("\nContent-Type: application/problem+json");
    }

    boolean isDiscreet() {
      String lower = text.toLowerCase(Locale.ROOT);
      return !lower.contains("<html") && !lower.contains("exception") && !lower.contains("java.");
    }
  }
}
