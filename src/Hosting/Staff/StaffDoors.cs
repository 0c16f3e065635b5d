using Microsoft.AspNetCore.Http;

namespace Kazasu.Hosting.Staff;

/// <summary>How a host opens the pages of its staff: the paths and steps are the same everywhere, the pages are the host's own.</summary>
/// <param name="Root">Under which the pages lie, e.g. <c>/staff</c>; also the scope of where a sign-in may lead.</param>
/// <param name="Home">Where a sign-in leads that names no other page.</param>
/// <param name="ManyFacilities">One says at sign-in which facility one belongs to.</param>
/// <param name="Page">Makes the page of one of the models of this folder, with its HTTP status.</param>
/// <param name="First">Where somebody is sent who wants to sign in while the host has no account; null = nowhere.</param>
public sealed record StaffDoors(string Root, string Home, bool ManyFacilities, Func<object, int, IResult> Page, string? First = null)
{
    /// <summary>What the host does besides when an account is reset, e.g. withdraws what was issued to it.</summary>
    public Func<IServiceProvider, Guid, Task> OnReset { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>Only a path of these pages; anything else leads home.</summary>
    internal string Own(string? to) =>
        to is not null && to.StartsWith(Root + "/", StringComparison.Ordinal) && !to.Contains("//", StringComparison.Ordinal) && !to.Contains('\\') ? to : Home;

    /// <summary>Where a step leads.</summary>
    public string PathOf(SignInStep step, string to) => step switch
    {
        SignInStep.SecondFactor => $"{Root}/second?to={Uri.EscapeDataString(to)}",
        SignInStep.NewPassword => $"{Root}/password",
        SignInStep.Enrol => $"{Root}/enrol",
        SignInStep.Done => to,
        SignInStep.Wrong or SignInStep.Locked => $"{Root}/sign-in",
    };
}
