package io.chancery.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.output.Output;

/** Open tasks as people read them, with the ids that completing one takes. */
public final class TaskText {
  private TaskText() {}

  public static void print(JsonNode answer, Output output) {
    JsonNode tasks = answer.path("tasks");
    if (tasks.isEmpty()) {
      output.sentence("No task is open.");
    }
    for (JsonNode task : tasks) {
      output.heading(task.path("name").asText());
      output.field("instance", JsonText.shown(task.path("instance")));
      output.field("task", JsonText.shown(task.path("id")));
      output.field("role", JsonText.shown(task.path("role")));
      output.field("inputs", JsonText.shown(task.path("inputs")));
    }
  }
}
