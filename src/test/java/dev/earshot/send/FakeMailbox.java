package dev.earshot.send;

import dev.earshot.mailbox.Appended;
import dev.earshot.mailbox.Blocks;
import dev.earshot.mailbox.Groups;
import dev.earshot.mailbox.Ledger;
import dev.earshot.mailbox.Mailbox;
import dev.earshot.mailbox.Outcome;
import dev.earshot.mailbox.Progress;
import dev.earshot.mailbox.Revocations;
import dev.earshot.mailbox.Slice;
import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import dev.earshot.message.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A mailbox whose appends end when and how the test says. For one thread. */
final class FakeMailbox implements Mailbox {
  final List<Draft> drafts = new ArrayList<>();
  final List<CompletableFuture<List<Outcome>>> appends = new ArrayList<>();
  private List<Outcome> next = List.of();

  @Override
  public CompletionStage<List<Outcome>> append(List<Draft> more) {
    drafts.addAll(more);
    CompletableFuture<List<Outcome>> append = new CompletableFuture<>();
    appends.add(append);
    if (!next.isEmpty()) {
      append.complete(next);
    }
    return append;
  }

  /** How every append ends from now on, as soon as it is begun. */
  void completeAtOnce(Outcome... outcomes) {
    next = List.of(outcomes);
  }

  /** An outcome for the draft of this number. */
  static Outcome kept(int number, boolean duplicate) {
    return new Outcome(new Appended(new Cursor("e", number), duplicate), null);
  }

  /** Ends the append of this index so. */
  void complete(int index, Outcome... outcomes) {
    appends.get(index).complete(List.of(outcomes));
  }

  @Override
  public Ledger ledger() {
    throw new UnsupportedOperationException("ledger");
  }

  @Override
  public Slice read(UserId user, Cursor after, int maxMessages, int maxChars) {
    throw new UnsupportedOperationException("read");
  }

  @Override
  public Reader reader(UserId user, Cursor start) {
    throw new UnsupportedOperationException("reader");
  }

  @Override
  public Cursor earliest(UserId user) {
    throw new UnsupportedOperationException("earliest");
  }

  @Override
  public Progress progress(UserId user) {
    throw new UnsupportedOperationException("progress");
  }

  @Override
  public void written(UserId user, Cursor upTo) {
    throw new UnsupportedOperationException("written");
  }

  @Override
  public boolean acknowledge(UserId user, Cursor upTo) {
    throw new UnsupportedOperationException("acknowledge");
  }

  @Override
  public Blocks blocks() {
    throw new UnsupportedOperationException("blocks");
  }

  @Override
  public Groups groups() {
    throw new UnsupportedOperationException("groups");
  }

  @Override
  public Revocations revocations() {
    throw new UnsupportedOperationException("revocations");
  }

  @Override
  public void sweep() {}

  @Override
  public @Nullable String trouble() {
    return null;
  }

  @Override
  public void close() {}
}
