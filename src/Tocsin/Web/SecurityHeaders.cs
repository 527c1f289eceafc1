namespace Tocsin.Web;

/// <summary>What every answer tells a browser never to do.</summary>
public static class SecurityHeaders
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
        + "base-uri 'none'; worker-src 'self'; manifest-src 'self'";

    public static void UseSecurityHeaders(this IApplicationBuilder app)
    {
        var publicUrl = app.ApplicationServices.GetRequiredService<PublicUrl>();
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers.CacheControl = "no-cache, no-store";
            if (publicUrl.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
            return next(context);
        });
    }
}
