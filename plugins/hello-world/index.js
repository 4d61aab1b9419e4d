// The smallest useful plugin. Copy this folder, rename it in plugin.json, and change processEvent.
//
//   ./patchbay run plugins/hello-world --events plugins/hello-world/example.jsonl     try it, no cluster needed
//   ./patchbay plugin publish plugins/hello-world                                     put it on the control topic
//   ./patchbay plugin enable hello-world --config greeting=Ahoj --wait                turn it on

// Optional. Runs once per task slot when the plugin is enabled or its config changes, before any event.
// Throw here when the config makes no sense: nothing is transformed until it does, and `plugin show` says why.
export function setupPlugin(meta) {
  if (meta.config.greeting.trim() === '') {
    throw new Error('greeting must not be empty');
  }
  // meta.global is yours: a plain object that lives as long as the plugin does on this slot.
  meta.global.greeting = meta.config.greeting.trim();
  console.log(`will say: ${meta.global.greeting}`); // read it with `./patchbay tail logs`
}

// Runs for every event. Return the event, changed or not, to pass it on; return null to drop it.
// An exception leaves the event as it was before this plugin (or makes it a dead letter, if you prefer: see
// property-filter), is logged, and is counted. It may be an `async function` too.
export function processEvent(event, meta) {
  // What the SDKs send is not always what you expect, so look before you touch.
  const name = event.properties?.$set?.name ?? event.properties?.name;

  event.properties = {
    ...event.properties,
    greeting: name ? `${meta.global.greeting}, ${name}!` : `${meta.global.greeting}!`,
  };
  return event;
}
