using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Insured.Notices;

/// <summary>What a notice does to a person's history.</summary>
internal abstract record NoticeOutcome
{
    private NoticeOutcome() { }

    public sealed record Changed(PersonRecord Person) : NoticeOutcome;

    /// <summary>It is so already.</summary>
    public sealed record Nothing : NoticeOutcome;

    public sealed record Fault(string Field, string Why) : NoticeOutcome;
}
