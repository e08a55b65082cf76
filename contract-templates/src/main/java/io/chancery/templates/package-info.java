/**
 * Contract templates, and the scenarios that test contracts.
 *
 * <p>{@link io.chancery.templates.ContractTemplates} finds the shipped templates in this module's
 * resources and copies one into a folder. {@link io.chancery.templates.ScenarioReader} reads {@code
 * scenarios/*.yaml}; {@link io.chancery.templates.ScenarioRunner} plays one against the contract
 * runtime on a virtual clock. Rules and processes come in through their ports.
 */
@NullMarked
package io.chancery.templates;

import org.jspecify.annotations.NullMarked;
