package dev.earshot.e2e;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;

/** What can happen to a file on a disk that fails. */
enum Damage {
  /** Single bits turned. */
  FLIPPED_BITS {
    @Override
    void of(RandomAccessFile file, Random random) throws IOException {
      for (int i = 1 + random.nextInt(40); i > 0; i--) {
        file.seek((long) (random.nextDouble() * file.length()));
        int before = file.read();
        file.seek(file.getFilePointer() - 1);
        file.write(before ^ (1 << random.nextInt(8)));
      }
    }
  },
  /** Some blocks with something else in them. */
  STRANGE_BLOCKS {
    @Override
    void of(RandomAccessFile file, Random random) throws IOException {
      byte[] block = new byte[BLOCK];
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        random.nextBytes(block);
        file.seek((long) BLOCK * random.nextInt((int) (file.length() / BLOCK)));
        file.write(block);
      }
    }
  },
  /** The end is missing. */
  CUT {
    @Override
    void of(RandomAccessFile file, Random random) throws IOException {
      file.setLength((long) (random.nextDouble() * file.length()));
    }
  },
  /** Not a store at all. */
  STRANGE_HEAD {
    @Override
    void of(RandomAccessFile file, Random random) throws IOException {
      byte[] head = new byte[100];
      random.nextBytes(head);
      file.seek(0);
      file.write(head);
    }
  };

  private static final int BLOCK = 4096;

  abstract void of(RandomAccessFile file, Random random) throws IOException;

  /** Does it to a file. */
  void to(Path path, Random random) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      of(file, random);
    }
  }

  /** Makes one directory's files, without those of its directories, the other's only ones. */
  static void copyFiles(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> before = Files.list(to)) {
      for (Path old : before.filter(Files::isRegularFile).toList()) {
        Files.delete(old);
      }
    }
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
