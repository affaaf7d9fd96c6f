// Throws what nobody catches; aborts with --abort-on-uncaught-exception.
function refuse() {
  throw new Error('nobody catches this'); // crash
}
refuse();
