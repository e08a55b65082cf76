package io.chancery.webhooks.http;

import java.util.List;
import java.util.Map;

/**
 * @param headers by name in small letters, every value in order
 */
record RequestHead(String remote, Map<String, List<String>> headers) {}
