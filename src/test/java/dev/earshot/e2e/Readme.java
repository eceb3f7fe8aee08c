package dev.earshot.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The blocks of code that the README shows. */
final class Readme {
  private static final Pattern BLOCK =
      Pattern.compile("^( *)```(\\w*)\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);

  private Readme() {}

  /** One block; the language is empty where none is said. */
  record Block(String language, String code) {
    /** For a test of its own: at that server, and of a user whom no other test knows. */
    String at(String address, String user) {
      return code.replace("http://localhost:8080", address)
          .replace("ws://localhost:8080", address.replace("http", "ws"))
          .replaceAll("\\bbob\\b", user);
    }
  }

  static List<Block> blocks() {
    Path file = Path.of(System.getProperty("basedir", ""), "README.md");
    try {
      return BLOCK.matcher(Files.readString(file)).results().map(Readme::block).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Block block(MatchResult match) {
    String indent = "(?m)^" + match.group(1);
    return new Block(match.group(2), match.group(3).replaceAll(indent, ""));
  }

  /** The only block that has these words. */
  static Block with(String words) {
    List<Block> found = blocks().stream().filter(block -> block.code.contains(words)).toList();
    if (found.size() != 1) {
      throw new AssertionError("There are " + found.size() + " blocks of the README with " + words);
    }
    return found.get(0);
  }
}
