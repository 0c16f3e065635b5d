using Kazasu.Terminal.Tap;
using Kazasu.Terminal.VisualMode;

namespace Kazasu.Terminal.CardTap;

/// <summary>What the flow needs for cards.</summary>
internal sealed record CardParts(CardReading Reading, IFaceComparison Faces, VisualPasscodes Passcodes, VisualLog Uses)
{
    /// <summary>The face can be compared here, and was not refused too often.</summary>
    public bool MayCompareFaces(CardSession session, TapLimits limits) => Faces.Present && Reading.Pinless && session.FailedFaces < limits.ReadTries;
}
