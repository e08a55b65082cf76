package io.chancery.bpm.diagram;

import io.chancery.bpm.xml.XmlElement;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.source.SourceProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one file, so that its author sees all of it at once. */
final class Problems {
  private static final int PROBLEMS_MAX = 50;

  private final String path;
  private final List<SourceProblem> found = new ArrayList<>();

  Problems(String path) {
    this.path = path;
  }

  void invalid(int line, String sentence) {
    add(new SourceProblem(path, line, RejectionCode.INVALID_PROCESS, sentence));
  }

  void unsupported(XmlElement element, String sentence) {
    add(new SourceProblem(path, element.line(), RejectionCode.UNSUPPORTED_ELEMENT, sentence));
  }

  void addAll(List<SourceProblem> problems) {
    problems.forEach(this::add);
  }

  boolean none() {
    return found.isEmpty();
  }

  /** In line order, each once. */
  List<SourceProblem> all() {
    return found.stream().distinct().sorted(Comparator.comparingInt(SourceProblem::line)).toList();
  }

  private void add(SourceProblem problem) {
    if (found.size() < PROBLEMS_MAX) {
      found.add(problem);
    }
  }
}
