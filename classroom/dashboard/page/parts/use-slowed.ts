import { useEffect, useRef, useState } from 'react';

/** The value, but it changes every `everyMs` at most; for what costs a request. */
export function useSlowed<Value>(value: Value, everyMs: number): Value {
  const [slowed, setSlowed] = useState(value);
  const changedAt = useRef(Date.now());
  useEffect(() => {
    if (Object.is(value, slowed)) return;
    const rest = Math.max(0, changedAt.current + everyMs - Date.now());
    const timer = setTimeout(() => {
      changedAt.current = Date.now();
      setSlowed(value);
    }, rest);
    return () => clearTimeout(timer);
  }, [value, slowed, everyMs]);
  return slowed;
}
