//! Where something is drawn.

use lopdf::Object;

/// A change of places, as six numbers.
#[derive(Clone, Copy)]
pub(super) struct Matrix([f32; 6]);

impl Matrix {
    pub const SAME: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// The one that six numbers say.
    pub fn read(operands: &[Object]) -> Option<Self> {
        let mut numbers = [0.0; 6];
        for (number, operand) in numbers.iter_mut().zip(operands.get(..6)?) {
            *number = operand.as_float().ok()?;
        }
        Some(Self(numbers))
    }

    pub const fn moved(x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This one, and then another.
    pub fn then(self, next: Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, next.0);
        Self([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    /// Where it puts what stands at nothing.
    pub const fn place(self) -> (f32, f32) {
        (self.0[4], self.0[5])
    }

    /// How large it makes what is one wide.
    pub fn scale(self) -> f32 {
        self.0[0].hypot(self.0[1])
    }
}
