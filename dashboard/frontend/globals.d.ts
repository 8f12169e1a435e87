// Our layers reach into private parts of Leaflet, which no types describe. __perf is for tests and measurements.
declare const L: any;
interface Window {
  conflictMap: { start(map: any, settings: any): void; update?(base64: string): Promise<void> };
  Streamlit?: { events: EventTarget; setComponentValue(value: unknown): void };
  __perf: unknown;
}
