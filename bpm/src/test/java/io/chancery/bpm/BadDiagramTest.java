package io.chancery.bpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.process.CompiledProcess;
import io.chancery.vm.process.ProcessLimits;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.source.SourceProblem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadDiagramTest {
  private static final RejectionCode UNSUPPORTED = RejectionCode.UNSUPPORTED_ELEMENT;
  private static final RejectionCode INVALID = RejectionCode.INVALID_PROCESS;

  /** A process of one task, into which a row puts what is wrong. */
  private static Bpmn around(String task) {
    return Bpmn.process()
        .variable("n", "Integer")
        .start()
        .with(task)
        .end()
        .flows("start>task", "task>end");
  }

  static Stream<Arguments> diagrams() {
    return Stream.of(
        row(
            UNSUPPORTED,
            "<subProcess> 'Inner'",
            around("<subProcess id=\"task\" name=\"Inner\"/>")),
        row(UNSUPPORTED, "<callActivity>", around("<callActivity id=\"task\"/>")),
        row(UNSUPPORTED, "<sendTask>", around("<sendTask id=\"task\"/>")),
        row(UNSUPPORTED, "<task>", around("<task id=\"task\" drools:taskName=\"Log\"/>")),
        row(UNSUPPORTED, "<boundaryEvent>", around("<boundaryEvent id=\"task\"/>")),
        row(UNSUPPORTED, "<inclusiveGateway>", around("<inclusiveGateway id=\"task\"/>")),
        row(
            UNSUPPORTED,
            "<multiInstanceLoopCharacteristics>",
            around(
                "<serviceTask id=\"task\" name=\"f\"><multiInstanceLoopCharacteristics/></serviceTask>")),
        row(
            UNSUPPORTED,
            "<signalEventDefinition>",
            around(
                "<intermediateCatchEvent id=\"task\"><signalEventDefinition/></intermediateCatchEvent>")),
        row(
            UNSUPPORTED,
            "<timeCycle>",
            around(
                "<intermediateCatchEvent id=\"task\"><timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition></intermediateCatchEvent>")),
        row(
            UNSUPPORTED,
            "isForCompensation=\"true\"",
            around("<serviceTask id=\"task\" name=\"f\" isForCompensation=\"true\"/>")),
        row(
            UNSUPPORTED,
            "<onEntry-script>",
            around(
                "<serviceTask id=\"task\" name=\"f\"><extensionElements><drools:onEntry-script scriptFormat=\"http://www.java.com/java\"><drools:script>System.exit(1);</drools:script></drools:onEntry-script></extensionElements></serviceTask>")),
        row(
            UNSUPPORTED,
            "<import>",
            around("<serviceTask id=\"task\" name=\"f\"/>")
                .with(
                    "<extensionElements><drools:import name=\"java.lang.Runtime\"/></extensionElements>")),
        row(
            UNSUPPORTED,
            "http://www.java.com/java",
            around(
                "<scriptTask id=\"task\" scriptFormat=\"http://www.java.com/java\"><script>System.exit(1);</script></scriptTask>")),
        row(
            UNSUPPORTED,
            "'http://www.mvel.org/2.0'",
            around("<exclusiveGateway id=\"task\"/>")
                .with("<endEvent id=\"e2\"/>")
                .with(
                    "<sequenceFlow id=\"f\" sourceRef=\"task\" targetRef=\"e2\"><conditionExpression language=\"http://www.mvel.org/2.0\">true</conditionExpression></sequenceFlow>")),
        row(
            UNSUPPORTED,
            "not DMN",
            around(
                "<businessRuleTask id=\"task\" implementation=\"http://www.jboss.org/drools/dmn\"/>")),
        row(
            UNSUPPORTED,
            "mixes text and #{...}",
            around(
                "<serviceTask id=\"task\" name=\"f\"><ioSpecification><dataInput id=\"i\" name=\"x\"/></ioSpecification><dataInputAssociation><targetRef>i</targetRef><assignment><from>a #{n}</from><to>i</to></assignment></dataInputAssociation></serviceTask>")),
        row(
            UNSUPPORTED,
            "class=\"org.acme.Run\"",
            around(
                "<serviceTask id=\"task\" name=\"f\" xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\" camunda:class=\"org.acme.Run\"/>")),
        row(INVALID, "is not a duration such as P14D", timer("<timeDuration>P1M</timeDuration>")),
        row(INVALID, "is not a time such as", timer("<timeDate>tomorrow</timeDate>")),
        row(INVALID, "'later' is not a process variable", timer("<timeDate>#{later}</timeDate>")),
        row(INVALID, "either a timeDuration or a timeDate", timer("")),
        row(
            INVALID,
            "waits for a message that this file does not define",
            around(JbpmProcessTest.wait("task"))),
        row(
            INVALID,
            "is no function name",
            around("<serviceTask id=\"task\" operationRef=\"do-it\"/>")),
        row(INVALID, "a script task needs a script", around("<scriptTask id=\"task\"/>")),
        row(INVALID, "", around("<scriptTask id=\"task\"><script>n = ;</script></scriptTask>")),
        row(INVALID, "needs an id", around("<serviceTask id=\"a b\" name=\"f\"/>")),
        row(
            INVALID,
            "the id 'task' is there twice",
            around("<serviceTask id=\"task\" name=\"f\"/><serviceTask id=\"task\" name=\"g\"/>")),
        row(
            INVALID,
            "both must be nodes of this process",
            around("<serviceTask id=\"other\" name=\"f\"/>")),
        row(
            INVALID,
            "two flows leave this node",
            around("<serviceTask id=\"task\" name=\"f\"/><endEvent id=\"e2\"/>").flows("task>e2")),
        row(
            INVALID,
            "no flow enters this node",
            around("<serviceTask id=\"task\" name=\"f\"/><serviceTask id=\"lost\" name=\"g\"/>")
                .flows("lost>end")),
        row(
            INVALID,
            "needs a condition",
            around("<exclusiveGateway id=\"task\"/><endEvent id=\"e2\"/>").flows("task>e2")),
        row(
            INVALID,
            "message and timer events only",
            around("<eventBasedGateway id=\"task\"/><endEvent id=\"e2\"/>").flows("task>e2")),
        row(
            INVALID,
            "has a condition only where",
            Bpmn.process().start().end().flow("start", "end", "true")),
        row(
            INVALID,
            "one start event, here are 2",
            around("<startEvent id=\"s2\"/><serviceTask id=\"task\" name=\"f\"/>")
                .flows("s2>task")),
        row(
            INVALID,
            "'Double' is not known here",
            around("<serviceTask id=\"task\" name=\"f\"/>").variable("d", "Double")),
        row(
            INVALID,
            "'a-b' has others",
            around("<serviceTask id=\"task\" name=\"f\"/>").variable("a-b", "String")));
  }

  private static Bpmn timer(String when) {
    return around(
        "<intermediateCatchEvent id=\"task\"><timerEventDefinition>"
            + when
            + "</timerEventDefinition></intermediateCatchEvent>");
  }

  private static Arguments row(RejectionCode code, String sentencePart, Bpmn bpmn) {
    return Arguments.of(code, sentencePart, bpmn.source());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("diagrams")
  void isRefusedWithItsCodeAndSentence(RejectionCode code, String sentencePart, SourceFile source) {
    List<SourceProblem> problems = problems(source);
    assertTrue(
        problems.stream()
            .anyMatch(
                problem -> problem.code() == code && problem.sentence().contains(sentencePart)),
        () -> problems + "\n" + source.text());
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of(2, "not well-formed", "<definitions>\n<process></definitions>"),
        Arguments.of(0, "not well-formed", ""),
        Arguments.of(
            1,
            "DOCTYPE",
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><definitions>&b;</definitions>"),
        Arguments.of(1, "starts with <definitions>", "<html/>"),
        Arguments.of(
            1,
            "one executable process, here are 0",
            "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>"),
        Arguments.of(1, "at most 40 deep", "<a>".repeat(100) + "</a>".repeat(100)),
        Arguments.of(0, "has at most 524288 bytes", "<a>" + " ".repeat(600_000) + "</a>"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("texts")
  void whatIsNoBpmnIsInvalidAtItsLine(int line, String sentencePart, String text) {
    List<SourceProblem> problems = problems(new SourceFile("processes/bad.bpmn", text));
    assertEquals(RejectionCode.INVALID_PROCESS, problems.getFirst().code());
    assertTrue(problems.getFirst().sentence().contains(sentencePart), problems::toString);
    if (line > 0) {
      assertEquals(line, problems.getFirst().line(), problems::toString);
    }
  }

  @Test
  void aProblemInAScriptHasTheLineOfTheFile() {
    String text =
        around("<scriptTask id=\"task\">\n<script>\n\nn = unknown;\n</script></scriptTask>")
            .toString();
    int line = text.substring(0, text.indexOf("unknown")).split("\n", -1).length;
    assertEquals(line, problems(new SourceFile("processes/bad.bpmn", text)).getFirst().line());
  }

  private static List<SourceProblem> problems(SourceFile source) {
    CompileOutcome<CompiledProcess> outcome = World.ENGINE.compile(source, ProcessLimits.DEFAULT);
    return switch (outcome) {
      case CompileOutcome.NotCompiled<CompiledProcess> not -> not.problems();
      case CompileOutcome.Compiled<CompiledProcess> ignored ->
          throw new AssertionError("was compiled: " + source.text());
    };
  }
}
