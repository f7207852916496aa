package pdf

import (
	"fmt"
	"iter"
)

// operation is an operator of a content stream with its operands (ISO 32000-1, 7.8.2). The objects have no place in the file.
type operation struct {
	operator   string
	operands   []object
	start, end int // content[start:end] is the operation
}

// number returns an operand as a number, or 0.
func (o *operation) number(i int) float64 {
	if i < len(o.operands) && o.operands[i].kind == kindNumber {
		return o.operands[i].value
	}
	return 0
}

// numbers returns the first six operands as numbers.
func (o *operation) numbers() (n [6]float64) {
	for i := range n {
		n[i] = o.number(i)
	}
	return n
}

// name returns the first operand if it is a name.
func (o *operation) name() string {
	if len(o.operands) == 0 || o.operands[0].kind != kindName {
		return ""
	}
	return string(o.operands[0].text)
}

// operations reads a content stream. Images inside it are an error; the browser does not write any.
func operations(content []byte) iter.Seq2[operation, error] {
	return func(yield func(operation, error) bool) {
		r := &reader{data: content}
		var operands []object
		start := 0
		for {
			r.skipSpace()
			if r.pos >= len(content) {
				return
			}
			if len(operands) == 0 {
				start = r.pos
			}
			if c := content[r.pos]; isDelimiter(c) || c == '+' || c == '-' || c == '.' || c >= '0' && c <= '9' {
				o, err := r.object(0)
				if err != nil {
					yield(operation{}, fmt.Errorf("a content stream: %w", err))
					return
				}
				operands = append(operands, o)
				continue
			}
			switch word := string(r.word()); word {
			case "true", "false", "null":
				operands = append(operands, object{})
			case "BI":
				yield(operation{}, fmt.Errorf("%w: an image inside a content stream", errUnsupported))
				return
			default:
				if !yield(operation{word, operands, start, r.pos}, nil) {
					return
				}
				operands = nil
			}
		}
	}
}
