package dev.earshot.send;

import dev.earshot.auth.Caller;
import dev.earshot.config.Settings;
import dev.earshot.mailbox.MailboxException;
import dev.earshot.message.Draft;
import dev.earshot.message.GroupId;
import dev.earshot.message.Traceparent;
import dev.earshot.message.UserId;
import dev.earshot.problem.Json;
import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import dev.earshot.problem.Problems;
import dev.earshot.trace.Traces;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Takes the bodies of sends, and says what is answered to each. Thread-safe. */
public final class Intake {
  private final Dispatcher dispatcher;
  private final DraftReader reader;
  private final Allowance allowance;
  private final BodyReader bodies;

  /** An intake in front of this dispatcher. */
  public Intake(Dispatcher dispatcher, Settings settings, Allowance allowance) {
    this.dispatcher = dispatcher;
    this.reader = new DraftReader(settings.message());
    this.allowance = allowance;
    this.bodies = new BodyReader(settings.http().maxBody());
  }

  /**
   * Sends what a request's body says.
   *
   * @param body of the request, not compressed
   * @return completes with the answer; fails with {@link ProblemException}
   * @throws ProblemException if the body is refused as it is
   * @throws IOException if the body cannot be read to its end
   */
  CompletionStage<Answer> take(HttpServletRequest request, InputStream body) throws IOException {
    if (!dispatcher.isAccepting()) {
      throw new ProblemException(Problem.of(503, "The server is about to stop; try again."));
    }
    byte[] bytes = bodies.read(request, body);
    DraftReader.Body drafts = reader.read(bytes, request.getHeader("Idempotency-Key"));
    Caller caller = Caller.of(request);
    List<Item> items = allowance.spend(permitted(drafts.items(), caller), caller);
    String trace = Traces.of(request.getHeader(Traceparent.HEADER));
    if (trace != null) {
      items = items.stream().map(item -> item.in(trace)).toList();
    }
    return drafts.batch() ? batch(items) : single(items.get(0));
  }

  private List<Item> permitted(List<Item> items, Caller caller) {
    UserId user = caller.user();
    return user == null
        ? items
        : items.stream().map(item -> permitted(item, caller, user)).toList();
  }

  private Item permitted(Item item, Caller caller, UserId user) {
    Draft draft = item.draft();
    if (draft == null) {
      return item;
    }
    if (!caller.maySendAs(draft.sender())) {
      return refused("This caller's token does not send as this sender.", "sender");
    }
    if (draft.receiver() instanceof GroupId group && !maySendTo(group, caller, user)) {
      return refused("This caller is no member of this group.", "group");
    }
    return item;
  }

  private boolean maySendTo(GroupId group, Caller caller, UserId user) {
    try {
      return caller.maySendAsAnybody() || dispatcher.isMember(group, user);
    } catch (MailboxException e) {
      throw new ProblemException(Problem.of(503, String.valueOf(e.getMessage())));
    }
  }

  private static Item refused(String detail, String member) {
    return new Item(null, Problem.of(403, detail, member));
  }

  private CompletionStage<Answer> single(Item item) {
    Draft draft = item.draft();
    if (draft == null) {
      throw new ProblemException(problemOf(item));
    }
    return dispatcher.dispatch(List.of(draft)).thenApply(results -> answerTo(results.get(0)));
  }

  private static Answer answerTo(Result result) {
    Sent sent = result.sent();
    if (sent == null) {
      throw new ProblemException(problemOf(result));
    }
    return new Answer(SendAnswer.codeOf(sent), Json.bytes(SendAnswer.of(sent)));
  }

  private CompletionStage<Answer> batch(List<Item> items) {
    List<Draft> drafts = items.stream().map(Item::draft).filter(Objects::nonNull).toList();
    return dispatcher.dispatch(drafts).thenApply(results -> answerTo(items, results.iterator()));
  }

  private static Answer answerTo(List<Item> items, Iterator<Result> results) {
    List<SendAnswer> answers = new ArrayList<>(items.size());
    for (Item item : items) {
      answers.add(item.draft() == null ? refused(problemOf(item)) : answerInBatch(results.next()));
    }
    return new Answer(200, Json.bytes(answers));
  }

  private static SendAnswer answerInBatch(Result result) {
    return result.sent() == null ? refused(problemOf(result)) : SendAnswer.resultOf(result.sent());
  }

  private static SendAnswer refused(Problem problem) {
    Problems.told(problem);
    return SendAnswer.resultOf(problem);
  }

  private static Problem problemOf(Item item) {
    return item.problem() == null ? Problem.of(400) : item.problem();
  }

  private static Problem problemOf(Result result) {
    MailboxException refusal = result.refusal();
    if (refusal == null) {
      return Problem.of(500);
    }
    String detail = String.valueOf(refusal.getMessage());
    return switch (refusal.reason()) {
      case BLOCKED -> Problem.blocked(detail);
      case KEY_REUSED -> Problem.of(409, detail, "key");
      case FULL -> Problem.of(507, detail);
      case UNAVAILABLE -> Problem.of(503, detail);
    };
  }

  /**
   * What is answered to a send. Nobody changes its bytes.
   *
   * @param json the body, in UTF-8
   */
  @SuppressWarnings("ArrayRecordComponent") // It is never compared.
  record Answer(int status, byte[] json) {}
}
