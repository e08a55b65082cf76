package io.chancery.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Which Chancery this is. */
public final class Version {
  private static final String POM = "/META-INF/maven/io.chancery/abci-app/pom.properties";

  private Version() {}

  /** As the jar's manifest or Maven's POM has it; {@code development} outside of a jar. */
  public static String current() {
    String manifest = Version.class.getPackage().getImplementationVersion();
    return manifest != null ? manifest : fromPom();
  }

  private static String fromPom() {
    try (InputStream pom = Version.class.getResourceAsStream(POM)) {
      if (pom != null) {
        Properties properties = new Properties();
        properties.load(pom);
        return properties.getProperty("version", "development");
      }
    } catch (IOException e) {
      // As good as no POM: nothing depends on the version.
    }
    return "development";
  }
}
