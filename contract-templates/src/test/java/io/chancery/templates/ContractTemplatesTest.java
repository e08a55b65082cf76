package io.chancery.templates;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.pack.PackageFolder;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.yaml.YamlNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContractTemplatesTest {
  @Test
  void theShippedTemplatesAreListedWithTheirTitles() throws IOException {
    assertEquals(
        List.of(
            new ContractTemplates.Template("purchase", "Purchase of an item from a shop"),
            new ContractTemplates.Template(
                "purchase-with-delivery", "Purchase of an item that is paid when it is delivered")),
        ContractTemplates.list());
  }

  @Test
  void aCopyIsNamedAnewAndFindsItsSchemas(@TempDir Path folder) throws IOException {
    Path target = folder.resolve("lamps");
    ContractTemplates.Copy copy = ContractTemplates.copy("purchase", "lamp-shop", target);
    assertTrue(
        copy instanceof ContractTemplates.Copy.Written written
            && written.files().contains("contract.js"),
        copy.toString());
    String manifest = Files.readString(target.resolve("contract.yaml"));
    assertTrue(manifest.contains("\nname: lamp-shop\n"), manifest);
    assertTrue(
        manifest.startsWith("# yaml-language-server: $schema=.schemas/contract.schema.json"));
    assertTrue(Files.exists(target.resolve(".schemas/contract.schema.json")));
    String scenario = Files.readString(target.resolve("scenarios/04-approved.yaml"));
    assertTrue(scenario.startsWith("# yaml-language-server: $schema=../.schemas/scenario.schema"));
    assertTrue(
        PackageFolder.read(target) instanceof CompileOutcome.Compiled<ContractPackage> packed
            && !packed.result().contains(".schemas/contract.schema.json"));
  }

  @Test
  void aCopyIsRefusedWithASentence(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "mine");
    assertEquals(
        "there is no template purchas; did you mean \"purchase\"?",
        refusal(ContractTemplates.copy("purchas", "shop", folder.resolve("new"))));
    assertEquals(
        "a contract is named with lower-case letters, digits and hyphens, a letter first, but this"
            + " name is \"My Shop\"",
        refusal(ContractTemplates.copy("purchase", "My Shop", folder.resolve("new"))));
    assertEquals(
        folder + " exists and is not empty: choose another folder",
        refusal(ContractTemplates.copy("purchase", "shop", folder)));
    assertFalse(Files.exists(folder.resolve("new")));
  }

  @Test
  void templatesAreFoundInAJarToo(@TempDir Path folder) throws Exception {
    Path jar = folder.resolve("contract-templates.jar");
    writeJar(jar, classes(ContractTemplates.class));
    URL[] path = {jar.toUri().toURL(), classes(YamlNode.class).toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, new JacksonOnly())) {
      Object listed =
          loader.loadClass(ContractTemplates.class.getName()).getMethod("list").invoke(null);
      assertEquals(ContractTemplates.list().toString(), String.valueOf(listed));
    }
  }

  /** Hides this module's own classes, so that they come from the jar. */
  private static final class JacksonOnly extends ClassLoader {
    JacksonOnly() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("io.chancery.")) {
        throw new ClassNotFoundException(name);
      }
      return ContractTemplatesTest.class.getClassLoader().loadClass(name);
    }
  }

  private static Path classes(Class<?> type) throws Exception {
    return Path.of(
        requireNonNull(type.getProtectionDomain().getCodeSource()).getLocation().toURI());
  }

  private static void writeJar(Path jar, Path classes) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.sorted().toList()) {
        String name = classes.relativize(file).toString();
        if (Files.isRegularFile(file)) {
          entries.putNextEntry(new JarEntry(name));
          entries.write(Files.readAllBytes(file));
        } else if (!name.isEmpty()) {
          entries.putNextEntry(new JarEntry(name + "/"));
        }
      }
    }
  }

  private static String refusal(ContractTemplates.Copy copy) {
    return copy instanceof ContractTemplates.Copy.Refused refused
        ? refused.sentence()
        : "it was copied: " + copy;
  }
}
