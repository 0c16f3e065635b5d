namespace Kazasu.Terminal.CentreLink;

/// <summary>What became of a question to the centre.</summary>
internal abstract record CentreReply<T>
{
    private CentreReply() { }
    public sealed record Answered(T Answer) : CentreReply<T>;

    /// <summary>The centre refused, with one of its codes. Asking the same again gives the same.</summary>
    /// <param name="Check">The refused check, where a registration for use may follow it.</param>
    public sealed record Refused(string Code, Guid? Check = null) : CentreReply<T>;

    /// <summary>No usable answer came (line-cut · centre-slow · answer-not-signed · centre-failed). The same request may be asked again.</summary>
    public sealed record Silent(string Code) : CentreReply<T>;
}

/// <summary>An answer that the centre signed and the terminal verified.</summary>
internal sealed class AnsweredEventArgs(string jws, Kazasu.Interchange.CentreApi.CheckAnswer answer) : EventArgs
{
    public string Jws => jws;
    public Kazasu.Interchange.CentreApi.CheckAnswer Answer => answer;
}
