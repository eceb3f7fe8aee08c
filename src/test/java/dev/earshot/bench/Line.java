package dev.earshot.bench;

/**
 * One line of the report.
 *
 * @param row which question it answers
 * @param note ratios to the peers, and figures that have no column
 */
record Line(String row, String subject, String container, Figures figures, String note) {
  Line(String row, Contender contender, Figures figures, String note) {
    this(row, contender.make().label(), contender.container(), figures, note);
  }

  boolean isOf(Contender contender) {
    return subject.equals(contender.make().label()) && container.equals(contender.container());
  }
}
