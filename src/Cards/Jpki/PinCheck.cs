namespace Kazasu.Cards.Jpki;

/// <summary>Outcome of a VERIFY.</summary>
public abstract record PinCheck
{
    private PinCheck() { }

    /// <summary>The PIN was right.</summary>
    public sealed record Passed : PinCheck;

    /// <summary>The PIN was wrong, and may be tried again this often (1 or more). Never without asking the person for it anew.</summary>
    public sealed record Wrong(int TriesLeft) : PinCheck;

    /// <summary>No try is left: either this attempt was the last one, or the PIN was blocked before and nothing was sent.</summary>
    public sealed record Blocked : PinCheck;

    /// <summary>Nothing was sent, because one try is left and <see cref="LastTry.AskFirst"/> was wished.</summary>
    public sealed record OneTryLeft : PinCheck;
}

/// <summary>What to do with a PIN when a wrong one would block the card (facts/jpki-card.md section 8, rule 3).</summary>
public enum LastTry
{
    /// <summary>Send nothing and say <see cref="PinCheck.OneTryLeft"/>, so that staff and patient can be asked.</summary>
    AskFirst,

    /// <summary>They were asked, and the try may be used.</summary>
    Use,
}
