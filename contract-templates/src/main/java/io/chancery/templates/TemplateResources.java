package io.chancery.templates;

import io.chancery.vm.ledger.InvariantViolation;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of templates among the resources, which may lie in a jar that has to be opened.
 *
 * @param root the folder that holds a folder for each template, and {@code schemas}
 * @param names of the templates, sorted
 */
record TemplateResources(Path root, List<String> names, Optional<FileSystem> jar)
    implements AutoCloseable {
  private static final String FOLDER = "/chancery-templates";
  private static final String INSIDE = "/schemas/contract.schema.json";

  static TemplateResources open() throws IOException {
    URL found = TemplateResources.class.getResource(FOLDER + INSIDE);
    if (found == null) {
      throw new InvariantViolation("the templates are missing from the contract-templates jar");
    }
    String uri = uri(found).toString();
    String folder = uri.substring(0, uri.length() - INSIDE.length());
    int inJar = folder.indexOf('!');
    if (inJar < 0) {
      return of(Path.of(URI.create(folder)), Optional.empty());
    }
    FileSystem jar = FileSystems.newFileSystem(URI.create(folder.substring(0, inJar)), Map.of());
    return of(jar.getPath(FOLDER), Optional.of(jar));
  }

  private static TemplateResources of(Path root, Optional<FileSystem> jar) throws IOException {
    try (Stream<Path> inside = Files.list(root)) {
      List<String> names =
          inside
              .filter(folder -> Files.exists(folder.resolve("contract.yaml")))
              .map(folder -> root.relativize(folder).toString().replace("/", ""))
              .sorted()
              .toList();
      return new TemplateResources(root, names, jar);
    }
  }

  private static URI uri(URL url) {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new InvariantViolation("a class loader's URL is no URI: " + url, e);
    }
  }

  @Override
  public void close() throws IOException {
    if (jar.isPresent()) {
      jar.get().close();
    }
  }
}
