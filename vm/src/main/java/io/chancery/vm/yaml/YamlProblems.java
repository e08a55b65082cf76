package io.chancery.vm.yaml;

import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.source.SourceProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one file, so that a person sees all of it at once. */
public final class YamlProblems {
  public static final int PROBLEMS_MAX = 50;

  private final String file;
  private final RejectionCode code;
  private final List<SourceProblem> problems = new ArrayList<>();

  public YamlProblems(String file, RejectionCode code) {
    this.file = file;
    this.code = code;
  }

  public void add(int line, String sentence) {
    if (problems.size() < PROBLEMS_MAX) {
      problems.add(new SourceProblem(file, line, code, sentence));
    }
  }

  /**
   * What was expected at {@code path}, and what came: {@code `hooks.orders.gasLimit` must be …, but
   * it is …}.
   */
  public void expected(String path, String expected, YamlNode came) {
    add(came.line(), "`" + path + "` must be " + expected + ", but it is " + came.shown());
  }

  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /** In line order. */
  public List<SourceProblem> list() {
    return problems.stream().sorted(Comparator.comparingInt(SourceProblem::line)).toList();
  }
}
