package said

import "github.com/copytaster/copytaster/story"

// Find finds the statements of a story, in the order of its text.
func Find(s *story.Story) []Statement { return nil }
