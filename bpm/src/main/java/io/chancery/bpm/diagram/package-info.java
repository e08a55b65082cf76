/**
 * A process as its file draws it: read from BPMN 2.0 XML, refused where it holds anything but the
 * supported elements, checked, and with its expressions compiled. Nothing here knows jBPM; the
 * engine knows nothing of XML.
 */
@NullMarked
package io.chancery.bpm.diagram;

import org.jspecify.annotations.NullMarked;
