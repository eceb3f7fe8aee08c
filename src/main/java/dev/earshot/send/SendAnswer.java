package dev.earshot.send;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.earshot.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a sender is told of one message: alone, or with its own code as one result of a batch.
 * Immutable.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SendAnswer(
    @JsonProperty("code") @Nullable Integer code,
    @JsonProperty("status") @Nullable String status,
    @JsonProperty("id") @Nullable String id,
    @JsonProperty("sessions") @Nullable Integer sessions,
    @JsonProperty("duplicate") @Nullable Boolean duplicate,
    @JsonProperty("title") @Nullable String title,
    @JsonProperty("detail") @Nullable String detail,
    @JsonProperty("member") @Nullable String member,
    @JsonProperty("reason") @Nullable String reason) {

  static int codeOf(Sent sent) {
    return sent.sessions() > 0 ? 200 : 202;
  }

  /** The answer to a single send; its code is the answer's own status. */
  static SendAnswer of(Sent sent) {
    return of(sent, null);
  }

  /** One result of a batch. */
  static SendAnswer resultOf(Sent sent) {
    return of(sent, codeOf(sent));
  }

  /** One failed result of a batch. */
  static SendAnswer resultOf(Problem problem) {
    return new SendAnswer(
        problem.status(),
        null,
        null,
        null,
        null,
        problem.title(),
        problem.detail(),
        problem.member(),
        problem.reason());
  }

  private static SendAnswer of(Sent sent, @Nullable Integer code) {
    String status = sent.sessions() > 0 ? "Message sent" : "Message stored";
    Boolean duplicate = sent.duplicate() ? Boolean.TRUE : null;
    return new SendAnswer(
        code, status, sent.id().toString(), sent.sessions(), duplicate, null, null, null, null);
  }
}
