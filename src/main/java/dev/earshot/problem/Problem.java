package dev.earshot.problem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request is told that went wrong, in the form of RFC 9457. Immutable.
 *
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what is wrong with this very request
 * @param member the request's bad member, parameter or header; null if there is no such one
 * @param reason one word for a program to go by; null where the status says enough
 * @param retryAfter in how many seconds the caller may come back; 0 if there is nothing to say
 * @param refusal what it counts as
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    @JsonProperty("title") String title,
    @JsonProperty("status") int status,
    @JsonProperty("detail") String detail,
    @JsonProperty("member") @Nullable String member,
    @JsonProperty("reason") @Nullable String reason,
    @JsonIgnore int retryAfter,
    @JsonIgnore Refusal refusal) {
  /** The media type of a problem. */
  public static final String TYPE = "application/problem+json";

  /** Seconds that a caller told to come back later is asked to wait, if nothing else is known. */
  private static final int RETRY_AFTER_SECONDS = 2;

  private static final int HOUR_SECONDS = 3600;

  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(400, "Bad request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not found"),
          Map.entry(405, "Method not allowed"),
          Map.entry(406, "Not acceptable"),
          Map.entry(409, "Conflict"),
          Map.entry(413, "Content too large"),
          Map.entry(414, "URI too long"),
          Map.entry(415, "Unsupported media type"),
          Map.entry(421, "Misdirected request"),
          Map.entry(422, "Unprocessable content"),
          Map.entry(426, "Upgrade required"),
          Map.entry(429, "Too many requests"),
          Map.entry(431, "Request header fields too large"),
          Map.entry(500, "Internal server error"),
          Map.entry(501, "Not implemented"),
          Map.entry(503, "Service unavailable"),
          Map.entry(507, "Insufficient storage"));

  private static final Map<Integer, String> DETAILS =
      Map.of(
          400, "The request is not well-formed.",
          403, "This is not permitted.",
          404, "There is nothing at this address.",
          405, "This address does not answer this method.",
          406, "This address answers application/json.",
          415, "This address takes application/json.",
          500, "The server failed at this request; its log says more.",
          503, "The server cannot answer now; try again.");

  /** A problem that is not one member's. */
  public static Problem of(int status, String detail) {
    return of(status, detail, (String) null);
  }

  /** A problem of one member, parameter or header of the request. */
  public static Problem of(int status, String detail, @Nullable String member) {
    int retryAfter = status == 429 || status == 503 ? RETRY_AFTER_SECONDS : 0;
    return new Problem(title(status), status, detail, member, null, retryAfter, Refusal.of(status));
  }

  /** A sender whose messages the receiver does not want. */
  public static Problem blocked(String detail) {
    return new Problem(title(403), 403, detail, null, "blocked", 0, Refusal.BLOCKED);
  }

  /** A user who is to stay out until then. */
  public static Problem revoked(String until) {
    String detail = "This user is to stay out until " + until + ".";
    return new Problem(title(403), 403, detail, null, "revoked", 0, Refusal.REVOKED);
  }

  /** Too many requests, for one of a caller who may come back after a while. */
  public static Problem tooMany(String detail, Duration wait) {
    long seconds = Math.min(HOUR_SECONDS, wait.plusSeconds(1).minusNanos(1).toSeconds());
    int retryAfter = Math.max(1, (int) seconds);
    return new Problem(title(429), 429, detail, null, null, retryAfter, Refusal.SEND_RATE);
  }

  /** The same, where it counts as something else than its status says. */
  public Problem as(Refusal refusal) {
    return new Problem(title, status, detail, member, reason, retryAfter, refusal);
  }

  /** A bad request, for what a check of one member, parameter or header said of it. */
  public static Problem ofBad(IllegalArgumentException check, String member) {
    String reason = String.valueOf(check.getMessage());
    return of(400, Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".", member);
  }

  /** What there is to say of a status when nothing else is known. */
  public static Problem of(int status) {
    return of(status, DETAILS.getOrDefault(status, "The request was refused."));
  }

  private static String title(int status) {
    return TITLES.getOrDefault(status, status < 500 ? "Bad request" : "Server error");
  }
}
