package io.chancery.bpm.diagram;

import io.chancery.bpm.xml.XmlElement;
import io.chancery.bpm.xml.XmlProblem;
import io.chancery.bpm.xml.XmlTree;
import io.chancery.vm.process.ProcessLimits;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a BPMN 2.0 file with one executable process. */
public final class DiagramReader {
  private final ScriptLanguage language;

  public DiagramReader(ScriptLanguage language) {
    this.language = language;
  }

  /**
   * @return the diagram, or every problem found, in line order
   */
  public CompileOutcome<Diagram> read(SourceFile source, ProcessLimits limits) {
    Problems problems = new Problems(source.path());
    Diagram diagram = read(source, limits, problems);
    return diagram != null && problems.none()
        ? CompileOutcome.compiled(diagram)
        : CompileOutcome.notCompiled(problems.all());
  }

  private @Nullable Diagram read(SourceFile source, ProcessLimits limits, Problems problems) {
    int bytes = source.text().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > limits.sourceBytesMax()) {
      problems.invalid(
          0, "a process has at most " + limits.sourceBytesMax() + " bytes, here are " + bytes);
      return null;
    }
    try {
      XmlElement root = XmlTree.parse(source.text());
      XmlElement process = process(root, problems);
      if (process == null) {
        return null;
      }
      new SupportedElements(problems).check(withOnly(root, process));
      // What is unsupported would only be misread: its own sentence says it best.
      return problems.none() ? diagram(source.path(), root, process, limits, problems) : null;
    } catch (XmlProblem e) {
      problems.invalid(e.line(), Objects.requireNonNull(e.getMessage()));
      return null;
    }
  }

  private static @Nullable XmlElement process(XmlElement root, Problems problems) {
    if (!root.name().equals("definitions") || !root.namespace().equals(SupportedElements.BPMN)) {
      problems.invalid(
          root.line(),
          "a BPMN 2.0 file starts with <definitions> in the namespace " + SupportedElements.BPMN);
      return null;
    }
    List<XmlElement> executable =
        root.children("process").stream()
            .filter(process -> !"false".equals(process.attribute("isExecutable")))
            .toList();
    if (executable.size() != 1) {
      problems.invalid(
          root.line(),
          "a file holds one executable process, here are "
              + executable.size()
              + ": tick 'executable', or split the file");
      return null;
    }
    return executable.getFirst();
  }

  /** Pools that only draw the other side stay unread. */
  private static XmlElement withOnly(XmlElement root, XmlElement process) {
    List<XmlElement> children =
        root.children().stream()
            .filter(child -> !child.name().equals("process") || child.equals(process))
            .toList();
    return new XmlElement(
        root.namespace(), root.name(), root.line(), root.attributes(), children, root.text());
  }

  private @Nullable Diagram diagram(
      String path, XmlElement root, XmlElement process, ProcessLimits limits, Problems problems) {
    Definitions definitions = new Definitions(root);
    VariableReader variables = new VariableReader(process, definitions, problems);
    List<Variable> declared = variables.variables();
    ScriptReader scripts =
        new ScriptReader(path, language, declared.stream().map(Variable::name).toList(), problems);
    NodeReader nodeReader =
        new NodeReader(
            definitions,
            scripts,
            new MappingReader(variables, definitions, problems),
            new TimerReader(variables, problems),
            problems);
    List<FlowNode> nodes = new ArrayList<>();
    List<Flow> flows = new ArrayList<>();
    for (XmlElement element : process.children()) {
      if (element.name().equals("sequenceFlow")) {
        flows.add(flow(element, scripts));
      } else {
        FlowNode node = nodeReader.read(element);
        if (node != null) {
          nodes.add(node);
        }
      }
    }
    if (nodes.size() > limits.nodesMax() || flows.size() > 2 * limits.nodesMax()) {
      problems.invalid(
          process.line(),
          "a process has at most " + limits.nodesMax() + " nodes and twice as many flows");
    }
    Diagram diagram =
        new Diagram(
            Objects.requireNonNullElse(process.attribute("id"), ""),
            Definitions.nameOrId(process),
            declared,
            nodes,
            flows);
    if (problems.none()) {
      new StructureCheck(diagram, problems).run();
    }
    return diagram;
  }

  private static Flow flow(XmlElement element, ScriptReader scripts) {
    XmlElement expression = element.child("conditionExpression");
    return new Flow(
        Objects.requireNonNullElse(element.attribute("id"), ""),
        element.line(),
        Objects.requireNonNullElse(element.attribute("sourceRef"), ""),
        Objects.requireNonNullElse(element.attribute("targetRef"), ""),
        expression == null || expression.text().isBlank() ? null : scripts.condition(expression));
  }
}
