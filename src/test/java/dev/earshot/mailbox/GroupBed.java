package dev.earshot.mailbox;

import static org.junit.jupiter.api.Assertions.assertNull;

import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import dev.earshot.message.GroupId;
import dev.earshot.message.UserId;
import java.util.List;

/** What the parts of the contract about groups stand on: a team, and short ways to use it. */
interface GroupBed extends MailboxBed {
  GroupId TEAM = new GroupId("team");

  default Cursor toTeam(String text) {
    return toTeam(mailbox(), text);
  }

  static Cursor toTeam(Mailbox mailbox, String text) {
    Draft draft = new Draft(new UserId("alice"), TEAM, text, null, null, null);
    return MailboxBed.append(mailbox, draft).id();
  }

  /** The texts that a user reads after a position, with nothing missing. */
  default List<String> textsAfter(UserId user, Cursor after) {
    return texts(mailbox().read(user, after, 1000, 1_000_000));
  }

  /** The texts that a reader finds next, with nothing missing. */
  static List<String> texts(Mailbox.Reader reader) {
    return texts(reader.read(1000, 1_000_000));
  }

  private static List<String> texts(Slice slice) {
    assertNull(slice.gap());
    return MailboxBed.texts(slice);
  }
}
