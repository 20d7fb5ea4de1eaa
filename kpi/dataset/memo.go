package dataset

import "sync"

// memo keeps what is found once for all who ask for it, one after the other or at the
// same time: the first looks, the others wait.
type memo[K comparable, V any] struct {
	mu sync.Mutex
	of map[K]func() V
}

func (m *memo[K, V]) get(key K, find func() V) V {
	m.mu.Lock()
	once, asked := m.of[key]
	if !asked {
		if m.of == nil {
			m.of = map[K]func() V{}
		}
		once = sync.OnceValue(find)
		m.of[key] = once
	}
	m.mu.Unlock()
	return once()
}

// known is what was found for a key; ok is false where nobody asked.
func (m *memo[K, V]) known(key K) (v V, ok bool) {
	m.mu.Lock()
	once, ok := m.of[key]
	m.mu.Unlock()
	if !ok {
		return v, false
	}
	return once(), true
}
