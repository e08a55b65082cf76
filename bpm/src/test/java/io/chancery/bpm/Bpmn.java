package io.chancery.bpm;

import io.chancery.vm.source.SourceFile;

/** Writes BPMN as a modeller exports it, around the few lines that a test is about. */
final class Bpmn {
  private final StringBuilder definitions = new StringBuilder();
  private final StringBuilder properties = new StringBuilder();
  private final StringBuilder body = new StringBuilder();

  static Bpmn process() {
    return new Bpmn();
  }

  /** Adds a process variable. */
  Bpmn variable(String name, String type) {
    definitions.append(
        "<itemDefinition id=\"_%sItem\" structureRef=\"%s\"/>\n".formatted(name, type));
    properties.append(
        "<property id=\"%s\" itemSubjectRef=\"_%sItem\" name=\"%s\"/>\n"
            .formatted(name, name, name));
    return this;
  }

  Bpmn message(String name) {
    definitions.append("<message id=\"m_%s\" name=\"%s\"/>\n".formatted(name, name));
    return this;
  }

  /** Adds anything to the process. */
  Bpmn with(String xml) {
    body.append(xml).append('\n');
    return this;
  }

  /** Adds anything beside the process. */
  Bpmn beside(String xml) {
    definitions.append(xml).append('\n');
    return this;
  }

  /** Adds flows: {@code "a>b"} has the id {@code a_b}. */
  Bpmn flows(String... pairs) {
    for (String pair : pairs) {
      String[] ends = pair.split(">");
      body.append(
          "<sequenceFlow id=\"%s_%s\" sourceRef=\"%s\" targetRef=\"%s\"/>\n"
              .formatted(ends[0], ends[1], ends[0], ends[1]));
    }
    return this;
  }

  Bpmn flow(String from, String to, String condition) {
    body.append(
        """
        <sequenceFlow id="%s_%s" sourceRef="%s" targetRef="%s">
          <conditionExpression xsi:type="tFormalExpression" language="text/javascript"><![CDATA[%s]]></conditionExpression>
        </sequenceFlow>
        """
            .formatted(from, to, from, to, condition));
    return this;
  }

  Bpmn service(String id) {
    return with("<serviceTask id=\"%s\" name=\"%s\"/>".formatted(id, id));
  }

  Bpmn start() {
    return with("<startEvent id=\"start\" name=\"Start\"/>");
  }

  Bpmn end() {
    return with("<endEvent id=\"end\" name=\"End\"/>");
  }

  SourceFile source() {
    return new SourceFile("processes/test.bpmn", toString());
  }

  @Override
  public String toString() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
            xmlns:drools="http://www.jboss.org/drools"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            id="d" targetNamespace="https://example.org" exporter="test" exporterVersion="1">
        %s<process id="test" name="Test process" isExecutable="true" drools:version="1.0">
        %s%s</process>
        <bpmndi:BPMNDiagram id="shown"><bpmndi:BPMNPlane bpmnElement="test"/></bpmndi:BPMNDiagram>
        </definitions>
        """
        .formatted(definitions, properties, body);
  }
}
