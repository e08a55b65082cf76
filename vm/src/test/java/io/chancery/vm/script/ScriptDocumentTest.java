package io.chancery.vm.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.source.CompileOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ScriptDocumentTest {
  private static final Pattern EXAMPLE = Pattern.compile("```js\n(.*?)```", Pattern.DOTALL);

  private static final HostSurface SURFACE =
      HostSurface.builder()
          .function("db.items.get", 1, 1)
          .function("db.items.put", 1, 1)
          .function("asset.round", 1, 1)
          .function("emit", 2, 2)
          .build();

  @Test
  void theDocumentsExamplesCompile() throws Exception {
    String document = Files.readString(Path.of("../docs/script.md"));
    Matcher examples = EXAMPLE.matcher(document);
    int count = 0;
    while (examples.find()) {
      var outcome =
          ScriptCompiler.compile(
              ScriptFixture.file(examples.group(1)), SURFACE, ScriptLimits.DEFAULT);
      assertTrue(outcome instanceof CompileOutcome.Compiled<Script>, outcome.toString());
      count++;
    }
    assertEquals(1, count);
  }

  @Test
  void theDocumentTellsTheLimits() throws Exception {
    String document = Files.readString(Path.of("../docs/script.md"));
    ScriptLimits limits = ScriptLimits.DEFAULT;
    for (int limit :
        new int[] {
          limits.sourceBytesMax() / 1024,
          limits.tokensMax(),
          limits.nestingMax(),
          limits.run().textCharsMax(),
          limits.run().elementsMax(),
          limits.run().valueBytesMax() / 1024,
          limits.run().depthMax()
        }) {
      assertTrue(document.contains(String.format(java.util.Locale.ROOT, "%,d", limit)), "" + limit);
    }
  }
}
